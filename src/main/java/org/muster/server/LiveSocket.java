package org.muster.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.StationId;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.wire.MalformedMessage;

/// One desk's live channel; public only because the WebSocket library calls it by reflection. A desk that does not take
/// a message for half a minute is cut off: it comes back and pulls. So is one that is not heard of: what is sent into a
/// cable that nobody holds at the other end looks well for minutes, and meanwhile its alarms would sound at nobody's.
public final class LiveSocket extends Session.Listener.AbstractAutoDemanding implements LiveDesk {
    /// Looks during which one message may be on its way.
    private static final int STUCK_LOOKS_MAX = 30;

    private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);

    /// Looks without a sign of life after which a desk is gone; it pings every three seconds.
    private static final int SILENT_LOOKS_MAX = 9;

    private final LiveHub hub;
    private final StationId station;
    private final Scheduler scheduler;
    private final AtomicInteger stuckLooks = new AtomicInteger();
    private volatile boolean underway;
    private final AtomicInteger silentLooks = new AtomicInteger();
    private volatile @Nullable LiveLine line;
    private volatile Pin looking = () -> {};

    /// @param scheduler of real time, as the desk's pings are
    LiveSocket(LiveHub hub, StationId station, Scheduler scheduler) {
        this.hub = hub;
        this.station = station;
        this.scheduler = scheduler;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        line = hub.join(station, this);
        looking = scheduler.every(LOOK_PERIOD, () -> look(session));
    }

    private void look(Session session) {
        boolean silent = silentLooks.incrementAndGet() >= SILENT_LOOKS_MAX;
        boolean stuck = underway && stuckLooks.incrementAndGet() >= STUCK_LOOKS_MAX;
        if (silent || stuck || !session.isOpen()) {
            leave();
            session.disconnect();
        }
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        silentLooks.set(0);
        Session session = getSession();
        if (session != null) {
            session.sendPong(payload, Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketText(String message) {
        silentLooks.set(0);
        LiveLine joined = line;
        try {
            if (joined != null) {
                joined.heard(message);
            }
        } catch (MalformedMessage e) {
            hangUp();
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

    @Override
    public void hangUp() {
        leave();
        Session session = getSession();
        if (session != null) {
            session.disconnect();
        }
    }

    private void leave() {
        looking.release();
        LiveLine joined = line;
        if (joined != null) {
            joined.release();
        }
    }

    @Override
    public void send(byte[] message, Runnable left) {
        Session session = getSession();
        if (session == null) {
            return;
        }
        stuckLooks.set(0);
        underway = true;
        Callback sent = Callback.from(
                () -> {
                    underway = false;
                    left.run();
                },
                failure -> session.disconnect());
        session.sendBinary(ByteBuffer.wrap(message), sent);
    }
}
