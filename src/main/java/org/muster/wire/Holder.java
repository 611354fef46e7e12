package org.muster.wire;

/// What a server says of the folder that greets, by the tickets it was shown.
public enum Holder {
    /// No other folder is known to bear this station's key.
    SOLE,
    /// The ticket is used up: this folder was restored, or copied. It must start a new life.
    STALE,
    /// Another folder bears this station's key too, and came later.
    COPIED,
    /// Another folder bears this station's key too, and came first: this one must enrol anew.
    COPY
}
