package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.PlainLog;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ServerLog;
import org.muster.server.store.SqliteServerLog;
import org.muster.time.ManualClock;
import org.muster.time.SystemClock;

/// A server's folder with a long log, as if its events had come over the weeks before.
final class LongLog {
    private static final int SLICE = 500;

    private LongLog() {}

    /// Founds a jurisdiction and fills its log.
    ///
    /// @param folder the server's
    ///
    /// @return the log's last position; the events are its last ones
    static long fill(Path folder, int events) throws IOException {
        return fill(folder, events, slice -> {});
    }

    /// The same, and the bytes of all these events as plain rows.
    static long fill(Path folder, int events, PlainLog plain) throws IOException {
        return fill(folder, events, plain::append);
    }

    private interface Copy {
        void append(List<Entry> slice) throws IOException;
    }

    private static long fill(Path folder, int events, Copy copy) throws IOException {
        JurisdictionId jurisdiction = found(folder);
        Duration all = MadeUpShift.Log.PACE.multipliedBy(events);
        ManualClock clock = new ManualClock(new SystemClock().now().minus(all));
        MadeUpShift.Log shift = new MadeUpShift.Log(jurisdiction);
        try (ServerLog log = SqliteServerLog.open(folder.resolve(Server.LOG_FILE), clock)) {
            for (int from = 0; from < events; from += SLICE) {
                int size = Math.min(SLICE, events - from);
                List<Entry> slice =
                        shift.next(size).stream().map(ConfirmedEntry::entry).toList();
                AppendOutcome outcome = log.append(slice).join();
                if (!(outcome instanceof AppendOutcome.Stored)) {
                    throw new IllegalStateException("the server's log refused the events: " + outcome);
                }
                copy.append(slice);
                clock.advance(MadeUpShift.Log.PACE.multipliedBy(size));
            }
            return log.head().position();
        }
    }

    private static JurisdictionId found(Path folder) throws IOException {
        try (Server server = server(folder)) {
            return server.jurisdiction().id();
        }
    }

    /// The server of such a folder, in this process.
    static Server server(Path folder) throws IOException {
        Founding founding = new Founding("Long log", ZoneOffset.UTC, JurisdictionKind.DRILL);
        return Server.start(ServerConfig.embedded(folder, founding), new SystemClock(), new Random(1));
    }
}
