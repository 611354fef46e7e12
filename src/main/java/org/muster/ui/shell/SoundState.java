package org.muster.ui.shell;

/// Whether alarms can be heard at this desk.
public enum SoundState {
    ON,
    /// A person muted it; ends by itself.
    MUTED,
    /// The machine has no sound device.
    NO_DEVICE
}
