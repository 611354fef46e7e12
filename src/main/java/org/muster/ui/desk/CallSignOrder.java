package org.muster.ui.desk;

import java.util.Comparator;
import org.muster.dispatch.model.CallSign;

/// The order people look call signs up in: by letters, then by number (`P9` before `P12`), then as written.
final class CallSignOrder {
    private CallSignOrder() {}

    static Comparator<CallSign> natural() {
        return Comparator.comparing(CallSignOrder::letters)
                .thenComparing(CallSignOrder::number)
                .thenComparing(CallSign::text);
    }

    private static int firstDigit(String text) {
        int at = 0;
        while (at < text.length() && !isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String letters(CallSign callSign) {
        return callSign.text().substring(0, firstDigit(callSign.text()));
    }

    /// The first number in it; a call sign has at most 16 characters, so it fits.
    private static long number(CallSign callSign) {
        String text = callSign.text();
        long number = -1;
        for (int i = firstDigit(text); i < text.length() && isDigit(text.charAt(i)); i++) {
            number = Math.max(0, number) * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
