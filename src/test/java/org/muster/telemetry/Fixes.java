package org.muster.telemetry;

import java.time.Instant;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;

/// Fixes told in a few words: `12 300 r14 a5` is second 12, 300 m east, received at second 14, accurate to 5 m; `u`
/// unverified, `dNAME` another device.
final class Fixes {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private Fixes() {}

    static PositionFix of(String unit, String text) {
        String[] words = text.strip().split(" ");
        double at = Double.parseDouble(words[0]);
        double received = Math.max(at, 0);
        double accuracy = 8;
        String device = "terminal";
        boolean verified = true;
        for (int i = 2; i < words.length; i++) {
            String rest = words[i].substring(1);
            switch (words[i].charAt(0)) {
                case 'r' -> received = Double.parseDouble(rest);
                case 'a' -> accuracy = Double.parseDouble(rest);
                case 'd' -> device = rest;
                default -> verified = false;
            }
        }
        double lon = 106 + Double.parseDouble(words[1]) / 111_195.08 / Math.cos(Math.toRadians(38));
        return new PositionFix(
                new CallSign(unit),
                new GeoPoint(38, lon),
                START.plusMillis(Math.round(at * 1000)),
                START.plusMillis(Math.round(received * 1000)),
                accuracy,
                Double.NaN,
                Double.NaN,
                device,
                verified);
    }
}
