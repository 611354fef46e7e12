package org.muster.dispatch.model;

/// The check that all random and derived identities share.
final class Hex {
    private Hex() {}

    static void require(String hex, int digits) {
        if (hex.length() != digits || !hex.chars().allMatch(Hex::isDigit)) {
            throw new IllegalArgumentException("not " + digits + " hex digits: '" + hex + "'");
        }
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
