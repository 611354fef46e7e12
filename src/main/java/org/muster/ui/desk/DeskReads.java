package org.muster.ui.desk;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Reads the desk on the reader's thread and shows what was found on the screen's, one after the other: until a
/// reading is shown the next one does not begin, and however often it was asked for meanwhile, one is enough. So
/// neither thread can be flooded, and the bound of what waits is one. Safe for any thread.
final class DeskReads {
    private static final Logger LOG = Logger.getLogger(DeskReads.class.getName());

    private final Executor reader;
    private final Executor screen;
    private final Supplier<DeskReading> read;
    private final Consumer<DeskReading> show;
    private final AtomicInteger asked = new AtomicInteger();

    DeskReads(Executor reader, Executor screen, Supplier<DeskReading> read, Consumer<DeskReading> show) {
        this.reader = reader;
        this.screen = screen;
        this.read = read;
        this.show = show;
    }

    /// Asks for a reading of all that is known by now.
    void ask() {
        if (asked.getAndIncrement() == 0) {
            reader.execute(this::next);
        }
    }

    private void next() {
        int answers = asked.get();
        try {
            DeskReading found = read.get();
            screen.execute(() -> {
                try {
                    show.accept(found);
                } finally {
                    ended(answers);
                }
            });
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the desk could not be read", e);
            ended(answers);
        }
    }

    private void ended(int answers) {
        if (asked.addAndGet(-answers) > 0) {
            reader.execute(this::next);
        }
    }
}
