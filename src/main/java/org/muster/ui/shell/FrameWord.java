package org.muster.ui.shell;

import org.muster.dispatch.model.JurisdictionKind;

/// The word of the frame, in both languages at once whatever the desk speaks, so that a demo or a drill can never be
/// taken for the real thing.
final class FrameWord {
    private FrameWord() {}

    static String of(JurisdictionKind kind) {
        return switch (kind) {
            case REAL -> "";
            case DRILL -> "演练 DRILL";
            case DEMO -> "演示 DEMO";
        };
    }
}
