package org.muster.ui.sound;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/// Plays the sounds one after the other on the thread `chimes`. Without a sound device it stays silent and says so; an
/// alarm is never held up by its sound. Safe for any thread.
public final class Chimes implements AutoCloseable {
    /// The most sounds that wait; more at once would be noise and are left out.
    static final int WAITING_MAX = 8;

    private static final Logger LOG = Logger.getLogger(Chimes.class.getName());
    private static final int SAMPLES_PER_SECOND = 22_050;
    private static final AudioFormat FORMAT = new AudioFormat(SAMPLES_PER_SECOND, 16, 1, true, false);

    private final ThreadPoolExecutor player = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            task -> {
                Thread thread = new Thread(task, "chimes");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean broken;

    /// How many sounds were asked for.
    public int asked() {
        return asked.get();
    }

    /// Whether something can be heard; asks the machine, so not for the toolkit's thread.
    public boolean isAudible() {
        return !broken
                && AudioSystem.isLineSupported(new javax.sound.sampled.DataLine.Info(SourceDataLine.class, FORMAT));
    }

    public void play(Chime chime) {
        asked.incrementAndGet();
        player.execute(() -> sound(chime));
    }

    private void sound(Chime chime) {
        byte[] pcm = chime.pcm(SAMPLES_PER_SECOND);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
            line.open(FORMAT);
            line.start();
            line.write(pcm, 0, pcm.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException e) {
            if (!broken) {
                LOG.log(Level.INFO, "no sound device: alarms are only shown");
            }
            broken = true;
        }
    }

    @Override
    public void close() {
        player.shutdownNow();
    }
}
