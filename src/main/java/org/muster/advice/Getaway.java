package org.muster.advice;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.muster.road.Flight;

/// Who flees on the roads, and who could cut him off. For one question.
interface Getaway {
    Flight flight();

    /// Whether the circle ends outside the map.
    boolean isBeyondMap();

    /// The spot that a mark is; empty when it lies on no road that leads out of the circle.
    OptionalInt spotOf(int mark);

    /// How soon whoever of some starts is soonest is at each spot, milliseconds; [Flight#NOBODY] where nobody is
    /// within the limit.
    ///
    /// @param starts by index
    int[] soonest(Set<Integer> starts, Duration limit);

    /// Who of those that were last asked about is at a spot within the limit, the soonest first, up to the first
    /// that is enough.
    ///
    /// @param limit no more than was asked for then
    List<Drive> drives(int spot, Duration limit, Predicate<Drive> isEnough);
}
