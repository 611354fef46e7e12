package org.muster.server;

import org.muster.time.Pin;
import org.muster.wire.MalformedMessage;

/// A desk's way to the server while it listens; released when its channel ends.
public interface LiveLine extends Pin {
    /// The desk said something over its channel. What only a later version knows is passed over.
    ///
    /// @throws MalformedMessage when it is no message: the channel is to be cut
    void heard(String message) throws MalformedMessage;
}
