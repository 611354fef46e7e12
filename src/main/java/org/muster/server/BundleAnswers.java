package org.muster.server;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.journal.LogHead;
import org.muster.journal.StationKeys;
import org.muster.server.store.ChainTail;
import org.muster.server.store.ServerLog;
import org.muster.time.ShiftClock;
import org.muster.wire.Bundle;
import org.muster.wire.BundleNote;
import org.muster.wire.BundlePacker;
import org.muster.wire.BundleSeal;
import org.muster.wire.Limits;
import org.muster.wire.Segment;

/// Writes the bundles that a server sends back: what it has of the station, and the part of the log that the station
/// lacks, as far as it fits. Safe for any thread.
final class BundleAnswers {
    private final ServerLog log;
    private final StationKeys keys;
    private final Jurisdiction jurisdiction;
    private final Segments segments;
    private final ShiftClock clock;
    private final RandomGenerator random;

    BundleAnswers(
            ServerLog log,
            StationKeys keys,
            Jurisdiction jurisdiction,
            Segments segments,
            ShiftClock clock,
            RandomGenerator random) {
        this.log = log;
        this.keys = keys;
        this.jurisdiction = jurisdiction;
        this.segments = segments;
        this.clock = clock;
        this.random = random;
    }

    /// @param agreeKey the station's, hex
    /// @param asked how far its log reaches, in this log
    Bundle answer(StationId station, String agreeKey, IncarnationId life, LogHead asked) {
        // Before the head is read: what is told of the station must be in the part that follows.
        ChainTail tail = log.tail(station, life);
        LogHead head = log.head();
        BundlePacker packer = new BundlePacker(
                new BundleNote(
                        clock.read().wall().truncatedTo(ChronoUnit.MILLIS),
                        life,
                        head,
                        Optional.empty(),
                        Optional.of(new BundleNote.Answer(life, tail.number(), tail.hash()))),
                Limits.BUNDLE_BYTES_MAX);
        Base at = asked.base();
        Digest hash = asked.logHash();
        boolean goesOn = packer.add(segments.after(at, hash, 0));
        while (goesOn && at.position() < head.position()) {
            Segment segment = segments.after(at, hash, Limits.BATCH_RECORDS_MAX);
            goesOn = !segment.entries().isEmpty() && packer.add(segment);
            at = new Base(segment.epoch(), segment.last());
            hash = segment.hash();
        }
        return BundleSeal.seal(jurisdiction.id(), keys, station, agreeKey, packer.packed(), random);
    }
}
