package org.muster.server;

/// A desk that listens.
public interface LiveDesk {
    /// Hands over one message and returns at once; the next one is not handed over before this one has left.
    ///
    /// @param message the same bytes for all desks, not to be changed
    /// @param left to be called once the message has gone out, on any thread; never for a desk that is cut off
    void send(byte[] message, Runnable left);

    /// Ends the channel from this side, so that the desk notices at once.
    void hangUp();
}
