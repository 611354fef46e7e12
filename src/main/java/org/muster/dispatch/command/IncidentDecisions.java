package org.muster.dispatch.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallId;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Category;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Station;
import org.muster.dispatch.words.Wording;

/// Decisions about incidents.
final class IncidentDecisions {
    /// The longest free text kept in one event, characters.
    static final int TEXT_MAX = 8_000;

    private final Situation situation;
    private final Seat seat;
    private final Moment now;
    private final Ids ids;

    IncidentDecisions(Situation situation, Seat seat, Moment now, Ids ids) {
        this.situation = situation;
        this.seat = seat;
        this.now = now;
        this.ids = ids;
    }

    Decision report(DispatchCommand.ReportIncident c) {
        if (c.words().isBlank()) {
            return Decision.refused("refused.wordsMissing");
        }
        if (c.words().length() > TEXT_MAX) {
            return Decision.refused("refused.textTooLong", TEXT_MAX);
        }
        IncidentId id = new IncidentId(ids.next());
        CallId call = new CallId(ids.next());
        Moment receivedAt =
                c.receivedAt().map(at -> new Moment(at, now.errorMillis())).orElse(now);
        if (receivedAt.at().isAfter(now.at())) {
            return Decision.refused("refused.inFuture", receivedAt.at());
        }
        CategoryCode category = c.category().orElse(CategoryCode.OTHER);
        Priority priority = c.priority()
                .or(() -> situation.categories().get(category).flatMap(Category::usualPriority))
                .orElse(Priority.TWO);
        Optional<SiteId> site = c.place().flatMap(LocatedPlace::site);
        ZoneClass zone = zoneOf(site);
        Optional<GeoPoint> rough = c.place().flatMap(p -> p.place().point()).map(GeoPoint::rough);
        String number = nextNumber();
        Event reported = new Event.IncidentReported(
                id, number, receivedAt, category, priority, zone, site, rough, targets(priority, category, zone));
        return accepted(
                id,
                Wording.of("answer.reported", number, c.words()),
                Draft.of(reported, new Body.IncidentDetails(c.words(), c.place().map(LocatedPlace::place))),
                Draft.of(
                        new Event.CallReceived(call, id, receivedAt),
                        new Body.CallDetails(c.words(), c.caller(), c.callerNumber())));
    }

    /// `A1034`, or `A2.34` from the station's second life on: final when spoken, without asking anybody.
    private String nextNumber() {
        Station station = situation.stations().get(seat.station()).orElseThrow();
        int life = station.lives().indexOf(seat.incarnation());
        boolean present = life >= 0 && life == station.lives().size() - 1;
        // A life the log has not met yet comes after all it has met.
        int ordinal = life >= 0 ? life + 1 : station.lives().size() + 1;
        long next = present ? station.lastIncident() + 1 : 1;
        return ordinal == 1 ? station.code() + next : station.code() + ordinal + "." + next;
    }

    Decision addCall(DispatchCommand.AddCall c) {
        return with(
                c.incident(),
                incident -> accepted(
                        incident.id(),
                        Wording.of("answer.callAdded", incident.number(), incident.calls() + 1),
                        Draft.of(
                                new Event.CallReceived(new CallId(ids.next()), incident.id(), now),
                                new Body.CallDetails(c.words(), c.caller(), c.callerNumber()))));
    }

    Decision locate(DispatchCommand.LocateIncident c) {
        return deciding(c.incident(), incident -> {
            ZoneClass zone = zoneOf(c.place().site());
            Event located = new Event.IncidentLocated(
                    incident.id(),
                    zone,
                    c.place().site(),
                    c.place().place().point().map(GeoPoint::rough),
                    targets(incident.priority(), incident.category(), zone));
            String key = c.place().place().point().isPresent() ? "answer.located" : "answer.notLocated";
            return accepted(
                    incident.id(),
                    Wording.of(key, incident.number(), c.place().place().address()),
                    Draft.of(located, c.place().place()));
        });
    }

    Decision reclassify(DispatchCommand.ReclassifyIncident c) {
        return deciding(c.incident(), incident -> {
            if (!situation.categories().isEmpty() && !situation.categories().containsKey(c.category())) {
                return Decision.refused("refused.noCategory", c.category());
            }
            return accepted(
                    incident.id(),
                    Wording.of(
                            "answer.reclassified",
                            incident.number(),
                            c.category(),
                            c.priority().number()),
                    Draft.of(new Event.IncidentReclassified(
                            incident.id(),
                            c.category(),
                            c.priority(),
                            targets(
                                    c.priority(),
                                    c.category(),
                                    incident.location().zone()))));
        });
    }

    Decision note(DispatchCommand.NoteIncident c) {
        if (c.text().isBlank()) {
            return Decision.refused("refused.wordsMissing");
        }
        if (c.text().length() > TEXT_MAX) {
            return Decision.refused("refused.textTooLong", TEXT_MAX);
        }
        return with(
                c.incident(),
                incident -> accepted(
                        incident.id(),
                        Wording.of("answer.noted", incident.number()),
                        Draft.of(new Event.IncidentNoted(incident.id()), new Body.Words(c.text()))));
    }

    Decision link(DispatchCommand.LinkIncident c) {
        return deciding(
                c.incident(),
                incident -> with(c.sameAs(), other -> {
                    if (root(other).equals(incident.id())) {
                        return Decision.refused("refused.linkRing", incident.number(), other.number());
                    }
                    return accepted(
                            incident.id(),
                            Wording.of("answer.linked", incident.number(), other.number()),
                            Draft.of(new Event.IncidentLinked(incident.id(), other.id())));
                }));
    }

    private IncidentId root(Incident incident) {
        Incident at = incident;
        while (at.sameAs().isPresent()) {
            Optional<Incident> next = situation.incident(at.sameAs().get().incident());
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
        }
        return at.id();
    }

    Decision takeOver(DispatchCommand.TakeOverIncident c) {
        return with(c.incident(), incident -> {
            // Taking its own once more still says that a dispatcher has seen what a call taker left.
            if (isOurs(incident) && !incident.unseen()) {
                return Decision.refused("refused.ours", incident.number());
            }
            return accepted(
                    incident.id(),
                    Wording.of("answer.takenOver", incident.number(), seat.desk()),
                    Draft.of(new Event.IncidentTakenOver(incident.id())));
        });
    }

    Decision giveBack(DispatchCommand.GiveBackIncident c) {
        return with(c.incident(), incident -> {
            if (!isOurs(incident)) {
                return Decision.refused("refused.notOurs", incident.number());
            }
            Event.Workplace back = new Event.Workplace(c.to().station(), c.to().desk());
            return accepted(
                    incident.id(),
                    Wording.of("answer.givenBack", incident.number(), c.to().desk()),
                    Draft.of(new Event.IncidentTakenOver(incident.id(), Optional.of(back))));
        });
    }

    private boolean isOurs(Incident incident) {
        return incident.responsible().equals(new Incident.Responsible(seat.station(), seat.desk()));
    }

    /// Also of an incident that is over: it is its words that are protected.
    Decision protect(DispatchCommand.ProtectIncident c) {
        return with(
                c.incident(),
                incident -> incident.isProtected() == c.isProtected()
                        ? Decision.refused(
                                c.isProtected() ? "refused.isProtected" : "refused.notProtected", incident.number())
                        : accepted(
                                incident.id(),
                                Wording.of(c.isProtected() ? "answer.protected" : "answer.laidOpen", incident.number()),
                                Draft.of(new Event.IncidentProtected(incident.id(), c.isProtected()))));
    }

    Decision close(DispatchCommand.CloseIncident c) {
        if (c.disposition().isBlank() || c.disposition().length() > 80) {
            return Decision.refused("refused.dispositionMissing");
        }
        return ending(
                c.incident(),
                incident -> Wording.of("answer.closed", incident.number(), c.disposition()),
                incident -> Draft.of(
                        new Event.IncidentClosed(incident.id(), c.disposition().strip())));
    }

    Decision cancel(DispatchCommand.CancelIncident c) {
        if (c.reason().isBlank()) {
            return Decision.refused("refused.reasonMissing");
        }
        return ending(
                c.incident(),
                incident -> Wording.of("answer.cancelled", incident.number()),
                incident -> Draft.of(new Event.IncidentCancelled(incident.id()), new Body.Words(c.reason())));
    }

    /// Ends an incident and with it the work on it: who is there is cleared, who is not there yet is recalled.
    private Decision ending(IncidentId id, Function<Incident, Wording> answer, Function<Incident, Draft> ending) {
        return deciding(id, incident -> {
            List<Draft> drafts = new ArrayList<>();
            situation.liveAssignments(incident).forEach(a -> drafts.add(Draft.of(released(a))));
            drafts.add(ending.apply(incident));
            return accepted(id, answer.apply(incident), drafts.toArray(Draft[]::new));
        });
    }

    private Event released(Assignment a) {
        Stage stage = a.stage().compareTo(Stage.ON_SCENE) >= 0 ? Stage.CLEARED : Stage.RECALLED;
        return new Event.StageReported(a.id(), a.unit(), a.incident(), stage, now);
    }

    Decision reopen(DispatchCommand.ReopenIncident c) {
        return with(
                c.incident(),
                incident -> incident.isOpen()
                        ? Decision.refused("refused.isOpen", incident.number())
                        : accepted(
                                incident.id(),
                                Wording.of("answer.reopened", incident.number()),
                                Draft.of(new Event.IncidentReopened(incident.id(), incident.opening() + 1))));
    }

    Decision backup(DispatchCommand.RequestBackup c) {
        return deciding(
                c.incident(),
                incident -> accepted(
                        incident.id(),
                        Wording.of("answer.backup", incident.number()),
                        Draft.of(new Event.BackupRequested(incident.id(), c.by()), new Body.Words(c.text()))));
    }

    private ZoneClass zoneOf(Optional<SiteId> site) {
        return site.flatMap(situation.sites()::get).map(Site::zone).orElse(ZoneClass.OTHER);
    }

    private Targets targets(Priority priority, CategoryCode category, ZoneClass zone) {
        return situation
                .standard()
                .map(standard -> standard.targetsFor(priority, category, zone))
                .orElse(Targets.NONE);
    }

    /// For what may be done to any incident that is known.
    private Decision with(IncidentId id, Function<Incident, Decision> decide) {
        return situation.incident(id).map(decide).orElseGet(() -> Decision.refused("refused.noIncident", id.hex()));
    }

    /// For what changes an incident: it must be open and readable by this version.
    private Decision deciding(IncidentId id, Function<Incident, Decision> decide) {
        return with(id, incident -> {
            if (incident.frozen()) {
                return Decision.refused("refused.frozen", incident.number());
            }
            return incident.isOpen() ? decide.apply(incident) : Decision.refused("refused.isOver", incident.number());
        });
    }

    private static Decision accepted(IncidentId id, Wording answer, Draft... drafts) {
        return new Decision.Accepted(List.of(drafts), answer, Optional.of(id), Optional.empty());
    }
}
