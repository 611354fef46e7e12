package org.muster.sync;

import java.util.concurrent.CompletableFuture;
import org.muster.time.Pin;
import org.muster.wire.DeskMessage;
import org.muster.wire.LiveMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// The way to a server. Promises nothing about delivery: an answer may never come, what was asked may have happened
/// all the same. Safe for any thread.
public interface ServerLink extends AutoCloseable {
    /// Asks; the future completes on any thread. It fails with [LinkDown] when no answer came.
    ///
    /// @param session of the server's welcome; empty before it
    CompletableFuture<Reply> ask(Request request, String session);

    /// Listens to what the server sends by itself, until released or cut.
    Pin listen(String session, Live live);

    /// Says something over the live channel; lost where none is open.
    void tell(DeskMessage message);

    @Override
    void close();

    /// What comes over the live channel, on any thread.
    interface Live {
        void opened();

        void received(LiveMessage message);

        /// Nothing comes any more; also when it never opened.
        void cut(String why);
    }

    /// No answer came.
    class LinkDown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LinkDown(String message) {
            super(message);
        }
    }

    /// Whoever answers there did not prove to be the server.
    final class Untrusted extends LinkDown {
        private static final long serialVersionUID = 1L;

        public Untrusted(String message) {
            super(message);
        }
    }
}
