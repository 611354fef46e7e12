package org.muster.app;

/// The program's entry point.
public final class Muster {
    private Muster() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
