package org.muster.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.muster.time.Pin;

/// Who wants to be told something. One that fails is logged and harms nobody. Safe for any thread.
final class Listeners<T> {
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

    Pin add(Consumer<T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(T what) {
        for (Consumer<T> listener : listeners) {
            try {
                listener.accept(what);
            } catch (RuntimeException e) {
                System.getLogger(Listeners.class.getName())
                        .log(System.Logger.Level.WARNING, "a listener of the session failed", e);
            }
        }
    }
}
