package org.muster.interop;

import java.util.List;
import org.muster.dispatch.model.PositionFix;

/// What a device said in the OsmAnd form.
public sealed interface OsmAndReading {
    /// Its fixes; none when it said something that bears no position, a battery's level or cells of the telephone
    /// net.
    ///
    /// @param fixes `verified` as far as the message goes: false where the position was set by hand
    /// @param token what it showed as its right in the message itself; empty for none. A secret, not to be logged
    record Fixes(List<PositionFix> fixes, String token) implements OsmAndReading {
        public Fixes {
            fixes = List.copyOf(fixes);
        }

        @Override
        public String toString() {
            return fixes.size() + " fixes";
        }
    }

    /// It is not of this form.
    record NoFix(String why) implements OsmAndReading {}
}
