package org.muster.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.Ids;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.journal.StationKeys;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ServerLog;
import org.muster.time.ShiftClock;

/// Founds the jurisdiction of a fresh log, or finds the one that is there.
final class Founder {
    private Founder() {}

    /// @throws IOException when the log could not be written, or is another server's
    static Jurisdiction foundOrFind(
            ServerLog log, StationKeys keys, Founding founding, Ids ids, ShiftClock clock, RandomGenerator random)
            throws IOException {
        if (log.head().position() == 0) {
            found(log, keys, founding, ids, clock, random);
        }
        Situation first = new LogView(log, keys.station()).follow().situation();
        Jurisdiction jurisdiction =
                first.jurisdiction().orElseThrow(() -> new IOException("the log does not start with its founding"));
        if (!jurisdiction.serverKey().equals(keys.signKey())) {
            throw new IOException("the log of " + jurisdiction.name() + " was founded with another key than "
                    + StationKeys.FILE + " holds");
        }
        return jurisdiction;
    }

    private static void found(
            ServerLog log, StationKeys keys, Founding founding, Ids ids, ShiftClock clock, RandomGenerator random)
            throws IOException {
        JurisdictionId jurisdiction = new JurisdictionId(ids.next());
        ServerAuthor author = new ServerAuthor(
                keys, jurisdiction, new IncarnationId(ids.next()), Optional.empty(), log, clock, random);
        AppendOutcome outcome = author.write(List.of(
                        Draft.of(new Event.JurisdictionFounded(
                                jurisdiction,
                                founding.name(),
                                founding.zone().getId(),
                                founding.kind(),
                                keys.signKey())),
                        Draft.of(new Event.StationEnrolled(
                                keys.station(),
                                ServerAuthor.NAME,
                                keys.signKey(),
                                keys.agreeKey(),
                                Enrolment.SERVER_CODE))))
                .join();
        if (outcome instanceof AppendOutcome.Rejected rejected) {
            throw new IOException("the jurisdiction could not be founded: " + rejected.words());
        }
    }
}
