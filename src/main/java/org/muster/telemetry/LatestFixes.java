package org.muster.telemetry;

import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;

/// The latest fix of each unit, at one moment. An immutable snapshot.
public interface LatestFixes {
    LatestFixes NONE = new LatestFixes() {
        @Override
        public Optional<PositionFix> of(CallSign unit) {
            return Optional.empty();
        }

        @Override
        public Stream<PositionFix> all() {
            return Stream.empty();
        }
    };

    Optional<PositionFix> of(CallSign unit);

    Stream<PositionFix> all();
}
