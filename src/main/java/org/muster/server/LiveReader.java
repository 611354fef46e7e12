package org.muster.server;

import org.jspecify.annotations.Nullable;

/// One desk's place in what goes to all of them. Nothing is queued for a desk: when its last message has left, it gets
/// the next one from where it stands. A desk that has fallen out of the ring of the log goes on with the newest
/// segment, sees the gap by its log position and pulls; one that has fallen out of the frames gets a key frame, which
/// so comes at the pace at which the desk can read. Events go first. Safe for any thread.
final class LiveReader {
    private final LiveDesk desk;
    private final LiveFeed feed;
    // Guarded by this.
    private long event;
    private long frame;
    private boolean keyDue = true;
    private byte @Nullable [] roll;
    private boolean underway;

    LiveReader(LiveDesk desk, LiveFeed feed) {
        this.desk = desk;
        this.feed = feed;
        this.event = feed.events().end();
    }

    /// The desk has lost the thread: all fixes, please.
    void askKey() {
        synchronized (this) {
            keyDue = true;
        }
        goOn();
    }

    /// Hands over the next message, unless one is on its way.
    void goOn() {
        byte[] next;
        synchronized (this) {
            next = underway ? null : next();
            underway |= next != null;
        }
        if (next != null) {
            desk.send(next, this::left);
        }
    }

    private void left() {
        synchronized (this) {
            underway = false;
        }
        goOn();
    }

    private byte @Nullable [] next() {
        event = event < feed.events().first() ? feed.events().end() - 1 : event;
        byte[] segment = feed.events().at(event);
        if (segment != null) {
            event++;
            return segment;
        }
        byte[] now = feed.roll();
        if (now != null && now != roll) {
            roll = now;
            return now;
        }
        if (keyDue || frame < feed.frames().ring().first()) {
            FixFrames.Key key = feed.frames().key();
            keyDue = false;
            frame = key.next();
            return key.message();
        }
        byte[] delta = feed.frames().ring().at(frame);
        frame += delta == null ? 0 : 1;
        return delta;
    }
}
