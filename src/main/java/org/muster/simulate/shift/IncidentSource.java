package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// The call taker: takes calls as they come and writes down what follows. Some calls repeat an incident, some name a
/// wrong place first, some are taken back, and some prove graver or lighter than they sounded.
final class IncidentSource {
    /// A call whose incident does not show after this time was refused.
    private static final Duration SHOWS_WITHIN = Duration.ofMinutes(1);

    private final ShiftSinks sinks;
    private final CallPlaces places;
    private final CallRhythm rhythm;
    private final boolean english;
    private final RandomGenerator dice;
    private final List<IncidentScript> scripts;
    private final List<ReportedCall> unseen = new ArrayList<>();
    private final Set<IncidentId> seen = new HashSet<>();
    private final List<FollowUp> followUps = new ArrayList<>();

    /// Something that follows a call later, if its incident is still open then.
    private record FollowUp(Instant at, ReportedCall call, Consumer<Incident> what) {}

    IncidentSource(ShiftSinks sinks, CallPlaces places, ShiftPlan plan, RandomGenerator dice) {
        this.sinks = sinks;
        this.places = places;
        this.dice = dice;
        this.scripts = IncidentScript.usual();
        this.rhythm = new CallRhythm(scripts, plan.incidentsPerHour(), dice);
        this.english = plan.language().getLanguage().equals("en");
    }

    /// Everything due at this moment.
    void step(Instant now, Duration passed) {
        recognize(now);
        rhythm.calls(now, passed, zone()).forEach(script -> call(now, script, Optional.empty()));
        Situation situation = sinks.situation();
        List<FollowUp> due = followUps.stream().filter(f -> !f.at.isAfter(now)).toList();
        followUps.removeAll(due);
        due.forEach(f -> f.call.incident()
                .flatMap(situation::incident)
                .filter(Incident::isOpen)
                .ifPresent(f.what));
    }

    private ZoneId zone() {
        return sinks.situation().jurisdiction().map(j -> j.zone()).orElse(ZoneOffset.UTC);
    }

    /// Finds the incidents that came of the calls made: of those with the call's words the earliest not known yet.
    private void recognize(Instant now) {
        if (unseen.isEmpty()) {
            return;
        }
        List<Incident> open = sinks.situation().openIncidents().stream()
                .filter(i -> !seen.contains(i.id()))
                .sorted(Comparator.comparing(Incident::receivedAt).thenComparing(Incident::id))
                .toList();
        for (ReportedCall call : List.copyOf(unseen)) {
            Optional<Incident> incident = open.stream()
                    .filter(i -> !seen.contains(i.id()))
                    .filter(i -> sinks.bodies().incidentWords().get(i.id()).equals(Optional.of(call.words)))
                    .findFirst();
            incident.ifPresent(i -> {
                seen.add(i.id());
                call.became(i.id());
            });
            if (incident.isPresent() || now.isAfter(call.at.plus(SHOWS_WITHIN))) {
                unseen.remove(call);
            }
        }
        seen.removeIf(
                id -> sinks.situation().incident(id).filter(i -> !i.isOpen()).isPresent());
    }

    /// A call now about something that happens at this hour, received earlier if so wished.
    void call(Instant now, Optional<Instant> receivedAt) {
        call(now, rhythm.draw(now.atZone(zone())), receivedAt);
    }

    /// A call about an incident of this category at a site of this kind, where callers tell of such.
    void call(Instant now, CategoryCode category, SiteKind at) {
        script(category, at).ifPresent(script -> call(now, script, Optional.empty()));
    }

    /// What callers tell of this category at such a site, or anywhere.
    Optional<IncidentScript> script(CategoryCode category, SiteKind at) {
        return scripts.stream()
                .filter(s -> s.category().equals(category) && s.at().contains(at))
                .findFirst()
                .or(() -> scripts.stream()
                        .filter(s -> s.category().equals(category))
                        .findFirst());
    }

    /// Writes a call down.
    ReportedCall report(Instant now, IncidentScript script, LocatedPlace place, Optional<Instant> receivedAt) {
        String words = english ? script.wordsEn() : script.words();
        sinks.command(
                Colleague.CALL_TAKER,
                new DispatchCommand.ReportIncident(
                        words,
                        Optional.of(place),
                        Optional.of(script.category()),
                        Optional.of(script.priority()),
                        "",
                        number(),
                        receivedAt));
        ReportedCall call = new ReportedCall(words, now);
        unseen.add(call);
        return call;
    }

    /// Something that follows a call, if its incident is still open then.
    void later(Instant at, ReportedCall call, Consumer<Incident> what) {
        followUps.add(new FollowUp(at, call, what));
    }

    private void call(Instant now, IncidentScript script, Optional<Instant> receivedAt) {
        LocatedPlace right = places.any(script);
        int fate = dice.nextInt(100);
        boolean misheard = fate < 8;
        ReportedCall call = report(now, script, misheard ? places.mistaken(right) : right, receivedAt);
        if (misheard) {
            later(soon(now, 25, 40), call, i -> say(new DispatchCommand.LocateIncident(i.id(), right)));
        } else if (fate < 20) {
            later(soon(now, 20, 60), call, i -> say(new DispatchCommand.AddCall(i.id(), call.words, "", number())));
        } else if (fate < 28) {
            // Another caller, another call taker: the same thing is written down twice.
            Instant then = soon(now, 15, 45);
            later(then, call, i -> report(then, script, right, Optional.empty()));
        } else if (fate < 52) {
            String note = english ? script.noteEn() : script.note();
            later(soon(now, 15, 60), call, i -> say(new DispatchCommand.NoteIncident(i.id(), note)));
        } else if (fate < 58) {
            later(soon(now, 30, 90), call, i -> say(reclassified(i)));
        } else if (fate < 62) {
            later(soon(now, 60, 120), call, this::takeBack);
        }
    }

    /// One step graver, or lighter where it cannot be graver.
    private static DispatchCommand reclassified(Incident incident) {
        int number = incident.priority().number();
        return new DispatchCommand.ReclassifyIncident(
                incident.id(),
                incident.category(),
                Priority.of(number == 1 ? 2 : number - 1).orElseThrow());
    }

    private void takeBack(Incident incident) {
        boolean somebodyThere = sinks.situation()
                .liveAssignments(incident)
                .anyMatch(a -> a.stage().compareTo(org.muster.dispatch.model.Stage.ON_SCENE) >= 0);
        if (!somebodyThere) {
            say(new DispatchCommand.CancelIncident(incident.id(), english ? "Caller says it has settled" : "报警人称已解决"));
        }
    }

    private void say(DispatchCommand command) {
        sinks.command(Colleague.CALL_TAKER, command);
    }

    private Instant soon(Instant now, int secondsMin, int secondsSpread) {
        return now.plusSeconds(secondsMin + dice.nextInt(secondsSpread));
    }

    private String number() {
        return String.format(Locale.ROOT, "1%02d****%04d", 30 + dice.nextInt(60), dice.nextInt(10_000));
    }
}
