package org.muster.dispatch.model;

/// The check that all random and derived identities share.
final class Hex {
    private Hex() {}

    static void require(String hex, int digits) {
        boolean isSound = hex.length() == digits;
        for (int i = 0; isSound && i < digits; i++) {
            isSound = isDigit(hex.charAt(i));
        }
        if (!isSound) {
            throw new IllegalArgumentException("not " + digits + " hex digits: '" + hex + "'");
        }
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
