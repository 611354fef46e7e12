package org.muster.sync;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.LogSnapshot;
import org.muster.journal.SignatureScheme;
import org.muster.journal.Signed;
import org.muster.journal.SnapshotCodec;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// Fetches the server's snapshot for a desk that is far behind, so that it can be worked at while the log comes in.
/// Whatever is odd about it ends the attempt and nothing else: the log comes in anyway. For the sync's thread.
final class FirstSight {
    private static final System.Logger LOG = System.getLogger(FirstSight.class.getName());

    private final StationLog log;
    private final JurisdictionId jurisdiction;
    private final String serverKey;
    private final SignatureScheme scheme;
    private final Turns turns;
    private final Runnable then;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    /// @param serverKey hex
    /// @param then run at the end, however it ends, unless the connection is lost
    FirstSight(
            StationLog log,
            JurisdictionId jurisdiction,
            String serverKey,
            SignatureScheme scheme,
            Turns turns,
            Runnable then) {
        this.log = log;
        this.jurisdiction = jurisdiction;
        this.serverKey = serverKey;
        this.scheme = scheme;
        this.turns = turns;
        this.then = then;
    }

    /// Asks for the newest one.
    void start() {
        ask(0);
    }

    private void ask(long position) {
        turns.ask(new Request.Snapshot(position, parts.size()), reply -> {
            switch (reply) {
                case Reply.SnapshotPart part -> take(part, position);
                case Reply.Refused refused -> leave(refused.words());
                default -> leave("the server answered with something else");
            }
        });
    }

    private void take(Reply.SnapshotPart part, long position) {
        long room = part.total() - parts.size();
        boolean fits = part.bytes().length > 0
                && part.bytes().length <= room
                && part.total() <= SnapshotCodec.HEAD_BYTES + (long) SnapshotCodec.PACKED_BYTES_MAX
                && (position == 0 || position == part.position());
        if (!fits) {
            leave("a part that does not fit the others");
            return;
        }
        parts.writeBytes(part.bytes());
        if (parts.size() < part.total()) {
            ask(part.position());
        } else {
            whole(part, parts.toByteArray());
        }
    }

    private void whole(Reply.SnapshotPart last, byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, SnapshotCodec.HEAD_BYTES);
        if (!Signed.verify(scheme, serverKey, Signed.snapshot(head), last.signature())) {
            leave("the signature is wrong");
            return;
        }
        // Where the log stands there only the server knows as yet: its signature covers that too.
        Optional<LogSnapshot> snapshot = LogSnapshot.fitting(bytes, Optional.of(jurisdiction), Optional::of);
        snapshot.filter(ahead -> ahead.head().position() > log.head().position())
                .ifPresent(
                        ahead -> log.lookAhead(ahead, SnapshotCodec.head(bytes).stateHash()));
        then.run();
    }

    private void leave(String why) {
        LOG.log(System.Logger.Level.INFO, "no snapshot of the server is used: {0}", why);
        then.run();
    }
}
