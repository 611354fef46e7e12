package org.muster.ui.shell;

import org.muster.ui.supervisor.SupervisorPage;

/// What a window has room for, pixels.
record WindowRoom(double width, double height) {
    /// Below this width queue and pane are narrower.
    private static final double NARROW_WIDTH = 1600;
    /// Below this height there is less air between lines.
    private static final double LOW_HEIGHT = 900;
    /// What queue and pane take together, and the queue alone in a narrow window, frame included: see the style
    /// sheet.
    private static final double SIDES_WIDTH = 410 + 426 + 8;

    private static final double QUEUE_WIDTH_MIN = 318 + 8;
    /// The share of the height that the chips of the board may take.
    private static final double BOARD_SHARE = 0.26;
    /// The same where there is little: whom to send must stay in view in the pane.
    private static final double BOARD_SHARE_LOW = 0.19;

    private static final double BOARD_HEIGHT_MIN = 90;

    boolean isNarrow() {
        return width < NARROW_WIDTH;
    }

    boolean isLow() {
        return height < LOW_HEIGHT;
    }

    double boardHeightMax() {
        return Math.max(BOARD_HEIGHT_MIN, height * (isLow() ? BOARD_SHARE_LOW : BOARD_SHARE));
    }

    /// Whether queue and pane keep their places beside the supervisor's page.
    boolean isBesideThePage() {
        return width - SIDES_WIDTH >= SupervisorPage.WIDTH_MIN;
    }

    /// Whether the queue alone does.
    boolean isQueueBesideThePage() {
        return width - QUEUE_WIDTH_MIN >= SupervisorPage.WIDTH_MIN;
    }
}
