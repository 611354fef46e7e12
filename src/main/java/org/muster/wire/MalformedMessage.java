package org.muster.wire;

/// What arrived is no message of this version, or exceeds a limit. The words say which field and why.
public final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message);
    }
}
