package org.muster.ui.desk;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.state.Incident.Responsible;

/// What a desk asks of the rest of the house. Each part may be missing at run time and then says so by what it gives.
///
/// @param link how the link stands; read at each refresh, must not wait
/// @param outlook who will be where when; read at each refresh, must not wait
/// @param present whether another desk is connected, as far as this one knows
/// @param advice asked in the background
/// @param places asked in the background for the form; the command line asks it at once, so it must be quick
public record Around(
        Supplier<LinkReading> link,
        Supplier<Outlook> outlook,
        Predicate<Responsible> present,
        Advice advice,
        PlaceFinder places) {
    /// A desk on its own: no link, no roads, no places.
    public static final Around NOTHING = new Around(
            () -> LinkReading.NONE, () -> Outlook.NONE, desk -> true, new StraightLineAdvice(), PlaceFinder.NONE);

    public Around with(Supplier<LinkReading> other) {
        return new Around(other, outlook, present, advice, places);
    }

    public Around with(Advice other) {
        return new Around(link, outlook, present, other, places);
    }

    public Around with(PlaceFinder other) {
        return new Around(link, outlook, present, advice, other);
    }
}
