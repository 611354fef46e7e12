package org.muster.simulate.city;

/// A name in both languages.
record Label(String zh, String en) {
    /// A running number with leading noughts, in plain digits whatever the machine's language.
    static String number(int value, int digits) {
        String text = Integer.toString(value);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
