package org.muster.ui.desk;

import java.util.Comparator;
import org.muster.dispatch.model.CallSign;

/// The order people look call signs up in: by letters, then by number (`P9` before `P12`), then as written.
final class CallSignOrder {
    static final Comparator<CallSign> NATURAL = Comparator.comparing(
                    (CallSign c) -> c.text().replaceAll("[0-9].*", ""))
            .thenComparing(CallSignOrder::number)
            .thenComparing(CallSign::text);

    private CallSignOrder() {}

    /// The first number in it; a call sign has at most 16 characters, so it fits.
    private static long number(CallSign callSign) {
        String digits = callSign.text().replaceFirst("^[^0-9]*", "").replaceFirst("[^0-9].*$", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }
}
