package org.muster.dispatch.response;

import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.state.Assignment;

/// Who will be where when (预计), as far as an alarm must know it.
@FunctionalInterface
public interface Outlook {
    /// Knows nothing, so that nothing counts as at risk before it is late.
    Outlook NONE = assignment -> Optional.empty();

    /// When the assignment's unit is expected at its incident; empty when nothing can be said.
    Optional<Instant> expectedAt(Assignment assignment);
}
