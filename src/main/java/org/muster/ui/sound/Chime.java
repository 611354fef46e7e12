package org.muster.ui.sound;

import org.muster.dispatch.event.Event.AlarmKind;

/// The distinct sounds, four at most: what people tell apart without learning. Each is a row of tones.
public enum Chime {
    /// High and hurried: a crew in danger.
    DISTRESS(new int[] {1320, 880, 1320, 880, 1320, 880}, 120),
    /// Three falling tones: a limit has passed.
    BREACH(new int[] {880, 660, 440}, 180),
    /// Two equal tones: somebody waits.
    CALL(new int[] {660, 0, 660}, 140),
    /// One low tone: a limit will pass.
    RISK(new int[] {520}, 260);

    private final int[] tonesHertz;
    private final int toneMillis;

    Chime(int[] tonesHertz, int toneMillis) {
        this.tonesHertz = tonesHertz;
        this.toneMillis = toneMillis;
    }

    /// Which sound an alarm makes.
    public static Chime of(AlarmKind kind) {
        return switch (kind) {
            case DISTRESS -> DISTRESS;
            case TIER_BREACHED -> BREACH;
            case NOT_DISPATCHED, BACKUP -> CALL;
            case TIER_AT_RISK -> RISK;
        };
    }

    /// The sound as 16-bit mono, little endian.
    byte[] pcm(int samplesPerSecond) {
        int perTone = samplesPerSecond * toneMillis / 1000;
        byte[] bytes = new byte[tonesHertz.length * perTone * 2];
        int at = 0;
        for (int hertz : tonesHertz) {
            for (int i = 0; i < perTone; i++) {
                // Faded in and out, so that a tone does not click.
                double fade = Math.min(1, Math.min(i, perTone - 1 - i) / (samplesPerSecond * 0.008));
                double value = Math.sin(2 * Math.PI * hertz * i / samplesPerSecond) * fade * LOUDNESS;
                int sample = (int) Math.round(value * Short.MAX_VALUE);
                bytes[at++] = (byte) sample;
                bytes[at++] = (byte) (sample >> 8);
            }
        }
        return bytes;
    }

    private static final double LOUDNESS = 0.5;
}
