package org.muster.time;

/// A subscription or a timer; releasing it twice does nothing.
@FunctionalInterface
public interface Pin extends AutoCloseable {
    void release();

    @Override
    default void close() {
        release();
    }
}
