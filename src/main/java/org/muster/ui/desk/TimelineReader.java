package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.words.Words;

/// Says what happened to an incident, one line an event, newest first.
final class TimelineReader {
    /// The most lines shown; older ones are in the journal.
    static final int LINES_MAX = 200;

    private final Situation situation;
    private final Bodies bodies;

    TimelineReader(Situation situation, Bodies bodies) {
        this.situation = situation;
        this.bodies = bodies;
    }

    List<IncidentDetail.Entry> read(Incident incident) {
        List<IncidentDetail.Entry> entries = new ArrayList<>();
        for (Recorded recorded : incident.timeline()) {
            named(recorded).ifPresent(entries::add);
            entries.add(line(recorded));
        }
        // Stable, so that what the log holds later stands higher among equals.
        List<IncidentDetail.Entry> newestFirst = new ArrayList<>(entries.reversed());
        newestFirst.sort(Comparator.comparing(IncidentDetail.Entry::at).reversed());
        return newestFirst.size() > LINES_MAX ? newestFirst.subList(0, LINES_MAX) : newestFirst;
    }

    /// One line of it.
    IncidentDetail.Entry line(Recorded recorded) {
        Instant typedAt = recorded.envelope().typedAt().at();
        String desk = recorded.envelope().desk();
        return switch (recorded.event()) {
            case Event.OfIncident e -> ofIncident(recorded, e, typedAt, desk);
            case Event.Unknown e -> entry(recorded, typedAt, "timeline.unknown", e.type());
            case Event.AlarmAcknowledged e -> entry(recorded, typedAt, "timeline.acknowledged", desk);
            case Event.ConflictDecided e -> entry(recorded, typedAt, "timeline.decided", e.choice(), desk);
            // All others concern no incident; they stand in no incident's timeline.
            default -> other(recorded, typedAt);
        };
    }

    private IncidentDetail.Entry ofIncident(Recorded recorded, Event.OfIncident event, Instant typedAt, String desk) {
        return switch (event) {
            case Event.IncidentReported e -> entry(recorded, e.receivedAt().at(), "timeline.reported", desk);
            case Event.CallReceived e -> entry(recorded, e.receivedAt().at(), "timeline.call", words(recorded));
            case Event.IncidentLocated e -> entry(recorded, typedAt, "timeline.located", words(recorded));
            case Event.IncidentReclassified e ->
                entry(
                        recorded,
                        typedAt,
                        "timeline.reclassified",
                        category(e),
                        e.priority().number());
            case Event.IncidentLinked e -> entry(recorded, typedAt, "timeline.linked", number(e.sameAs()));
            case Event.IncidentNoted e -> entry(recorded, typedAt, "timeline.noted", words(recorded));
            case Event.IncidentProtected e ->
                entry(recorded, typedAt, e.isProtected() ? "timeline.protected" : "timeline.laidOpen", desk);
            case Event.IncidentTakenOver e ->
                e.back().isPresent()
                        ? entry(
                                recorded,
                                typedAt,
                                "timeline.givenBack",
                                e.back().get().desk())
                        : entry(recorded, typedAt, "timeline.takenOver", desk);
            case Event.IncidentClosed e -> entry(recorded, typedAt, "timeline.closed", e.disposition());
            case Event.IncidentReopened e -> entry(recorded, typedAt, "timeline.reopened", desk);
            case Event.IncidentCancelled e -> entry(recorded, typedAt, "timeline.cancelled", words(recorded));
            case Event.BackupRequested e -> entry(recorded, typedAt, "timeline.backup", words(recorded));
            case Event.CordonOrdered e ->
                entry(recorded, typedAt, "timeline.cordon", e.radiusMeters(), words(recorded));
            case Event.CordonEnded e -> entry(recorded, typedAt, "timeline.cordonEnded", desk);
            case Event.UnitPosted e -> entry(recorded, typedAt, "timeline.posted", e.unit(), words(recorded));
            case Event.UnitAssigned e -> assigned(recorded, e, desk);
            case Event.StageReported e -> stage(recorded, e, typedAt, desk);
            case Event.StageCorrected e -> corrected(recorded, e, typedAt);
            case Event.ArrivalShown e -> entry(recorded, e.at().at(), "timeline.arrival", e.unit());
        };
    }

    private IncidentDetail.Entry assigned(Recorded recorded, Event.UnitAssigned e, String desk) {
        Optional<Duration> told =
                seen(recorded).flatMap(seen -> seen.of(e.unit())).flatMap(Body.UnitSeen::travel);
        if (e.stacked()) {
            return entry(recorded, e.at().at(), "timeline.stacked", e.unit(), desk);
        }
        return told.isPresent()
                ? entry(recorded, e.at().at(), "timeline.assignedTold", e.unit(), desk, told.get())
                : entry(recorded, e.at().at(), "timeline.assigned", e.unit(), desk);
    }

    /// Whom the desk had named to the dispatcher who sent somebody, and how soon each would have been there.
    private Optional<IncidentDetail.Entry> named(Recorded recorded) {
        return seen(recorded)
                .filter(seen -> seen.units().size() > 1 && recorded.event() instanceof Event.UnitAssigned)
                .map(seen -> entry(
                        recorded,
                        ((Event.UnitAssigned) recorded.event()).at().at(),
                        "timeline.named",
                        units(seen, true),
                        units(seen, false)));
    }

    private static String units(Body.AdviceSeen seen, boolean proposed) {
        String units = seen.units().stream()
                .filter(unit -> unit.isProposed() == proposed)
                .map(TimelineReader::drive)
                .collect(Collectors.joining(", "));
        return units.isEmpty() ? "–" : units;
    }

    /// `P12 2:10`, or by the straight line `P12 0.9 km`.
    private static String drive(Body.UnitSeen unit) {
        String far = unit.travel()
                .map(Words::span)
                .or(() -> unit.straightMeters().map(m -> String.format(Locale.ROOT, "%.1f km", m / 1000.0)))
                .orElse("?");
        return unit.unit().text() + " " + far;
    }

    private Optional<Body.AdviceSeen> seen(Recorded recorded) {
        return bodies.of(recorded.envelope().id()).map(body -> body instanceof Body.AdviceSeen seen ? seen : null);
    }

    private static IncidentDetail.Entry corrected(Recorded recorded, Event.StageCorrected e, Instant typedAt) {
        return e.at().isPresent()
                ? entry(
                        recorded,
                        typedAt,
                        "timeline.corrected",
                        e.unit(),
                        e.stage(),
                        e.at().get().at())
                : entry(recorded, typedAt, "timeline.voided", e.unit(), e.stage());
    }

    private static IncidentDetail.Entry stage(Recorded recorded, Event.StageReported e, Instant typedAt, String desk) {
        // Told a minute or more after it happened: both times matter to whoever reads the shift later.
        boolean late = e.at().at().plusSeconds(1).isBefore(typedAt);
        return late
                ? entry(recorded, e.at().at(), "timeline.stageLate", e.unit(), e.stage(), desk, typedAt)
                : entry(recorded, e.at().at(), "timeline.stage", e.unit(), e.stage(), desk);
    }

    private static IncidentDetail.Entry other(Recorded recorded, Instant at) {
        return entry(recorded, at, "timeline.other");
    }

    private static IncidentDetail.Entry entry(Recorded recorded, Instant at, String key, Object... arguments) {
        return new IncidentDetail.Entry(at, key, List.of(arguments), !recorded.isConfirmed(), recorded.arrivedLate());
    }

    private Object category(Event.IncidentReclassified e) {
        return bodies.categories()
                .get(e.category())
                .map(d -> (Object) new Name(d.name(), d.nameEn()))
                .orElse(e.category().text());
    }

    private String number(org.muster.dispatch.model.IncidentId id) {
        return situation.incident(id).map(Incident::number).orElse("?");
    }

    private String words(Recorded recorded) {
        Optional<Body> body = bodies.of(recorded.envelope().id());
        return body.map(b -> switch (b) {
                    case Body.Words w -> w.text();
                    case Body.CallDetails c -> c.words();
                    case Body.IncidentDetails d -> d.words();
                    case Body.PlaceDetails p -> p.address();
                    case Body.UnitDetails u -> u.name();
                    case Body.SiteDetails s -> s.name();
                    case Body.AreaDetails a -> a.name();
                    case Body.CategoryDetails c -> c.name();
                    case Body.AdviceSeen seen -> "";
                })
                .orElse("");
    }
}
