package org.muster.session;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.muster.journal.JournalException;
import org.muster.time.Pin;

/// What is broken in the journal, a full disk above all, until something could be recorded again. The writer changes
/// it; any thread reads.
public final class JournalFaults {
    private final Listeners<Optional<JournalException>> listeners = new Listeners<>();
    private volatile Optional<JournalException> now = Optional.empty();

    /// Empty where nothing is broken.
    public Optional<JournalException> now() {
        return now;
    }

    /// Tells of a fault and of its end, on the writer's thread.
    public Pin onChange(Consumer<Optional<JournalException>> listener) {
        return listeners.add(listener);
    }

    /// Changes the journal. A failure shows as a fault until the next success.
    ///
    /// @param afterFailure makes what is shown what the journal really holds
    <T> T guarded(Supplier<T> change, Runnable afterFailure) {
        try {
            T result = change.get();
            if (now.isPresent()) {
                set(Optional.empty());
            }
            return result;
        } catch (JournalException e) {
            afterFailure.run();
            set(Optional.of(e));
            throw e;
        }
    }

    private void set(Optional<JournalException> fault) {
        now = fault;
        listeners.tell(fault);
    }
}
