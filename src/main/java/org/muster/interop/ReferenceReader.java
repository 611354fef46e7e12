package org.muster.interop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// Gathers the entries of one file and leaves out what the situation holds already, so that importing the same file
/// twice, or on two desks, changes nothing.
final class ReferenceReader {
    private final String file;
    private final Situation situation;
    private final Bodies bodies;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<ReferenceImport.Refusal> refusals = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int unchanged;

    ReferenceReader(String file, Situation situation, Bodies bodies) {
        this.file = file;
        this.situation = situation;
        this.bodies = bodies;
    }

    /// Reads one row; what it throws becomes the row's refusal.
    void row(long row, RowReader reader) {
        try {
            reader.read();
        } catch (IllegalArgumentException e) {
            refuse(row, String.valueOf(e.getMessage()));
        }
    }

    /// Turns one row into entries.
    @FunctionalInterface
    interface RowReader {
        /// @throws IllegalArgumentException saying what is wrong with the row
        void read();
    }

    void refuse(long row, String reason) {
        refusals.add(new ReferenceImport.Refusal(file, row, reason));
    }

    void add(Event event, Body body) {
        if (!seen.add(identity(event))) {
            throw new IllegalArgumentException(identity(event) + " stands in the file twice");
        }
        if (isKnown(event, body)) {
            unchanged++;
        } else {
            drafts.add(Draft.of(event, body));
        }
    }

    void add(Event event) {
        if (isKnown(event)) {
            unchanged++;
        } else {
            drafts.add(Draft.of(event));
        }
    }

    ReferenceImport result() {
        return refusals.isEmpty()
                ? new ReferenceImport(drafts, unchanged, List.of())
                : new ReferenceImport(List.of(), unchanged, refusals);
    }

    private static String identity(Event event) {
        return switch (event) {
            case Event.UnitDefined e -> e.unit().text();
            case Event.SiteDefined e -> e.site().code();
            case Event.CircleDefined e -> e.code();
            case Event.CategoryDefined e -> e.category().text();
            default -> throw new IllegalArgumentException("no reference data: " + event);
        };
    }

    private boolean isKnown(Event event, Body body) {
        return isKnown(event)
                && switch (event) {
                    case Event.UnitDefined e -> bodies.units().get(e.unit()).equals(Optional.of(body));
                    case Event.SiteDefined e -> bodies.sites().get(e.site()).equals(Optional.of(body));
                    case Event.CircleDefined e -> bodies.circles().get(e.code()).equals(Optional.of(body));
                    case Event.CategoryDefined e ->
                        bodies.categories().get(e.category()).equals(Optional.of(body));
                    default -> false;
                };
    }

    private boolean isKnown(Event event) {
        return switch (event) {
            case Event.UnitDefined e ->
                situation
                        .unit(e.unit())
                        .filter(u -> new Event.UnitDefined(
                                        u.callSign(), u.force(), u.capabilities(), u.crew(), u.beat(), u.roughHome())
                                .equals(e))
                        .isPresent();
            case Event.SiteDefined e ->
                situation
                        .sites()
                        .get(e.site())
                        .filter(s ->
                                new Event.SiteDefined(s.id(), s.kind(), s.zone(), s.rough(), s.hasCautions()).equals(e))
                        .isPresent();
            case Event.CircleDefined e ->
                situation
                        .circles()
                        .get(e.code())
                        .filter(c -> new Event.CircleDefined(c.code(), c.one(), c.three(), c.five()).equals(e))
                        .isPresent();
            case Event.CategoryDefined e ->
                situation
                        .categories()
                        .get(e.category())
                        .filter(c -> c.usualPriority().equals(e.usualPriority()))
                        .isPresent();
            case Event.StandardAdopted e -> situation.standard().equals(Optional.of(e.standard()));
            default -> false;
        };
    }
}
