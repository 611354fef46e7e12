package org.muster.server;

/// A desk that listens.
@FunctionalInterface
public interface LiveDesk {
    /// Hands over a message and returns at once; a desk that cannot keep up is cut off by whoever implements this.
    void send(byte[] message);
}
