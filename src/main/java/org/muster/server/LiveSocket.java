package org.muster.server;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.muster.time.Pin;

/// One desk's live channel; public only because the WebSocket library calls it by reflection. A desk that falls behind
/// is
/// cut off: it comes back and pulls.
public final class LiveSocket extends Session.Listener.AbstractAutoDemanding implements LiveDesk {
    /// Messages on their way to one desk.
    static final int UNDERWAY_MAX = 64;

    /// What a desk sends to get a key frame.
    static final String KEY_FRAME = "key";

    private final LiveHub hub;
    private final AtomicInteger underway = new AtomicInteger();
    private volatile @Nullable Pin pin;

    LiveSocket(LiveHub hub) {
        this.hub = hub;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        pin = hub.join(this);
    }

    @Override
    public void onWebSocketText(String message) {
        if (message.equals(KEY_FRAME)) {
            hub.key(this);
        }
    }

    @Override
    public void onWebSocketClose(int status, String reason) {
        leave();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        leave();
    }

    private void leave() {
        Pin joined = pin;
        if (joined != null) {
            joined.release();
        }
    }

    @Override
    public void send(byte[] message) {
        Session session = getSession();
        if (session == null || !session.isOpen()) {
            return;
        }
        if (underway.incrementAndGet() > UNDERWAY_MAX) {
            leave();
            session.disconnect();
            return;
        }
        session.sendBinary(
                ByteBuffer.wrap(message), Callback.from(underway::decrementAndGet, failure -> session.disconnect()));
    }
}
