package org.muster.ui.desk;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.dispatch.state.Incident.Responsible;

/// What a desk asks of the rest of the house. Each part may be missing at run time; the screen then says so.
///
/// @param link how the link stands; read at each refresh, must not wait
/// @param present whether another desk is connected, as far as this one knows
/// @param roads asked in the background; [TravelTimes#NONE] while there is no road graph
/// @param advice whom to send; asked in the background
/// @param places asked in the background by the form; the command line asks at once, so it must be quick
/// @param names completes places in the command line
public record Around(
        Supplier<LinkReading> link,
        Predicate<Responsible> present,
        TravelTimes roads,
        Advice advice,
        PlaceFinder places,
        PlaceNames names) {

    /// Names of places for what is typed, best first. Asked in the background.
    @FunctionalInterface
    public interface PlaceNames {
        /// How many are asked for.
        int WANTED = 6;

        PlaceNames NONE = typed -> java.util.List.of();

        java.util.List<String> like(String typed);
    }

    /// A desk on its own: no link, no roads, no places.
    public static final Around NOTHING = new Around(
            () -> LinkReading.NONE,
            desk -> true,
            TravelTimes.NONE,
            Advice.on(TravelTimes.NONE),
            PlaceFinder.NONE,
            PlaceNames.NONE);

    public Around withLink(Supplier<LinkReading> other) {
        return new Around(other, present, roads, advice, places, names);
    }

    /// Advice and outlook go by these roads.
    public Around withRoads(TravelTimes other) {
        return new Around(link, present, other, Advice.on(other), places, names);
    }

    public Around withAdvice(Advice other) {
        return new Around(link, present, roads, other, places, names);
    }

    public Around withPlaces(PlaceFinder other) {
        return new Around(link, present, roads, advice, other, names);
    }

    public Around withNames(PlaceNames other) {
        return new Around(link, present, roads, advice, places, other);
    }
}
