package org.muster.ui.desk;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Attendance;

/// What a desk asks of the rest of the house. Each part may be missing at run time; the screen then says so.
///
/// @param link how the link stands; read at each refresh, must not wait
/// @param attendance which desks are at work and what they have open; empty while that is not known, as when the line
///     is cut; read at each refresh, must not wait
/// @param opened told which incident this desk has open, at each change; must not wait
/// @param noticesRead told that somebody has read what was found of this folder; must not wait
/// @param roads asked in the background; [TravelTimes#NONE] while there is no road graph
/// @param advice whom to send; asked in the background
/// @param places asked in the background by the form; the command line asks at once, so it must be quick
/// @param names completes places in the command line
/// @param border what is followed beside the desk's own jurisdiction
public record Around(
        Supplier<LinkReading> link,
        Supplier<Optional<Attendance>> attendance,
        Consumer<Optional<IncidentId>> opened,
        Runnable noticesRead,
        TravelTimes roads,
        Advice advice,
        PlaceFinder places,
        PlaceNames names,
        Border border) {

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
            Optional::empty,
            incident -> {},
            () -> {},
            TravelTimes.NONE,
            Advice.on(TravelTimes.NONE),
            PlaceFinder.NONE,
            PlaceNames.NONE,
            Border.NONE);

    public Around withLink(Supplier<LinkReading> other) {
        return new Around(other, attendance, opened, noticesRead, roads, advice, places, names, border);
    }

    /// Who else is at work, and who is told what this desk has open.
    public Around withDesks(Supplier<Optional<Attendance>> atWork, Consumer<Optional<IncidentId>> open) {
        return new Around(link, atWork, open, noticesRead, roads, advice, places, names, border);
    }

    /// Who is told that notices were read.
    public Around withNotices(Runnable read) {
        return new Around(link, attendance, opened, read, roads, advice, places, names, border);
    }

    /// Advice and outlook go by these roads.
    public Around withRoads(TravelTimes other) {
        return new Around(link, attendance, opened, noticesRead, other, Advice.on(other), places, names, border);
    }

    public Around withAdvice(Advice other) {
        return new Around(link, attendance, opened, noticesRead, roads, other, places, names, border);
    }

    public Around withPlaces(PlaceFinder other) {
        return new Around(link, attendance, opened, noticesRead, roads, advice, other, names, border);
    }

    public Around withBorder(Border other) {
        return new Around(link, attendance, opened, noticesRead, roads, advice, places, names, other);
    }

    public Around withNames(PlaceNames other) {
        return new Around(link, attendance, opened, noticesRead, roads, advice, places, other, border);
    }
}
