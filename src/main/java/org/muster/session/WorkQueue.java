package org.muster.session;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// What waits for the one writer: operators' work, always first, then incoming batches. Both are bounded. Any thread
/// may offer; one takes.
final class WorkQueue<I> {
    private final BlockingQueue<Runnable> first;
    private final BlockingQueue<I> then;
    private final Semaphore arrived = new Semaphore(0);

    WorkQueue(int firstMax, int thenMax) {
        first = new ArrayBlockingQueue<>(firstMax);
        then = new ArrayBlockingQueue<>(thenMax);
    }

    /// @return whether there was room
    boolean offerFirst(Runnable work) {
        boolean taken = first.offer(work);
        arrived.release();
        return taken;
    }

    /// @return whether there was room
    boolean offerThen(I work) {
        boolean taken = then.offer(work);
        arrived.release();
        return taken;
    }

    @Nullable Runnable pollFirst() {
        return first.poll();
    }

    @Nullable I pollThen() {
        return then.poll();
    }

    /// Waits until something may have arrived.
    void await() throws InterruptedException {
        arrived.acquire();
        arrived.drainPermits();
    }

    void wake() {
        arrived.release();
    }

    static void awaitEnd(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException e) {
            // Half a session closed is worse than a late interrupt.
            awaitEnd(writer);
            Thread.currentThread().interrupt();
        }
    }
}
