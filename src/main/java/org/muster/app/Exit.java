package org.muster.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muster.journal.JournalException;

/// How a command ends: 0 done, 1 refused or failed with one line that says what to do, 2 wrong usage.
final class Exit {
    static final int FAILED = 1;
    /// The command goes on in a window; the process ends with it.
    static final int STAYS = -1;

    private static final Logger LOG = Logger.getLogger("muster");

    private Exit() {}

    /// Says in one line what went wrong. Only what nobody foresaw goes to the log with its trace.
    static int failed(Exception e, PrintWriter err) {
        boolean foreseen = e instanceof Refusal || e instanceof IOException || e instanceof JournalException;
        if (!foreseen) {
            LOG.log(Level.SEVERE, "unforeseen", e);
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        err.println("muster: " + message.lines().findFirst().orElse(message));
        return FAILED;
    }
}
