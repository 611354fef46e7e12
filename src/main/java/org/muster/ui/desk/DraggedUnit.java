package org.muster.ui.desk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;

/// A unit on its way over the screen, as the text that travels with the mouse. Text from elsewhere is no unit.
public final class DraggedUnit {
    private static final String MARK = "muster-unit:";

    private DraggedUnit() {}

    public static String text(CallSign unit) {
        return MARK + unit.text();
    }

    /// The unit of a dragged text; empty when it is something else.
    public static Optional<CallSign> read(@Nullable String text) {
        if (text == null || !text.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CallSign(text.substring(MARK.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
