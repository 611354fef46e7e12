package org.muster.dispatch.state;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.StationId;

/// A situation while a batch is folded into it: the maps are persistent, the references to them change in place.
/// Lives on one thread for the length of one batch.
final class Fold {
    Base at;
    Epochs epochs;
    PMap<RecordName, EventId> anew;
    Optional<Jurisdiction> jurisdiction;
    PMap<StationId, Station> stations;
    PMap<String, Account> accounts;
    PMap<EventId, Recorded> held;
    PMap<CallSign, Unit> units;
    PMap<SiteId, Site> sites;
    PMap<String, Digest> beats;
    PMap<String, Circle> circles;
    PMap<CategoryCode, Category> categories;
    Optional<ResponseStandard> standard;
    PMap<IncidentId, Incident> incidents;
    PMap<IncidentId, Incident> filed;
    Closings closings;
    PMap<String, IncidentId> numbers;
    PMap<AssignmentId, Assignment> assignments;
    PMap<String, Conflict> conflicts;
    PMap<AlarmKey, Acknowledgement> acknowledged;
    Loans loans;
    PMap<RestrictionId, RoadRestriction> restrictions;
    Digest rest;
    /// What left the active part, as it was before.
    final List<Incident> left = new ArrayList<>();
    /// What took effect, and what was held and never will.
    final List<Recorded> told = new ArrayList<>();
    final List<Recorded> refused = new ArrayList<>();
    private final AssignmentFold assignmentFold = new AssignmentFold(this);
    private final IncidentFold incidentFold = new IncidentFold(this);
    private final ConflictFold conflictFold = new ConflictFold(this);
    private final LoanFold loanFold = new LoanFold(this);
    private final StandingFold standingFold = new StandingFold(this);

    Fold(Situation from) {
        at = from.at();
        epochs = from.epochs();
        anew = from.anew();
        jurisdiction = from.jurisdiction();
        stations = from.stations();
        accounts = from.accounts();
        held = from.held();
        units = from.units();
        sites = from.sites();
        beats = from.beats();
        circles = from.circles();
        categories = from.categories();
        standard = from.standard();
        incidents = from.incidents();
        filed = from.filed();
        closings = from.closings();
        numbers = from.numbers();
        assignments = from.assignments();
        conflicts = from.conflicts();
        acknowledged = from.acknowledged();
        loans = from.loans();
        restrictions = from.restrictions();
        rest = from.rest();
    }

    Situation result() {
        return new Situation(
                at,
                epochs,
                anew,
                jurisdiction,
                stations,
                accounts,
                held,
                units,
                sites,
                beats,
                circles,
                categories,
                standard,
                incidents,
                filed,
                closings,
                numbers,
                assignments,
                conflicts,
                acknowledged,
                loans,
                restrictions,
                rest);
    }

    void apply(Recorded recorded) {
        if (recorded.isConfirmed()) {
            at = new Base(at.epoch(), recorded.position());
            recorded.serverAt().ifPresent(incidentFold::file);
        }
        stations = stations.changed(
                recorded.envelope().id().station(),
                station -> station.seenIn(recorded.envelope().id().incarnation()));
        if (isSaidAlready(recorded)) {
            trail(recorded);
            return;
        }
        if (recorded.event() instanceof Event.IncidentReported report
                && incident(report.incident()).isEmpty()) {
            // Held or not, the number is spent.
            stations = stations.changed(recorded.envelope().id().station(), Station::reported);
        }
        standingFold.apply(recorded);
    }

    /// Whether what a record says stands before it under another identity: it came both as it was and recorded
    /// anew.
    private boolean isSaidAlready(Recorded recorded) {
        EventId id = recorded.envelope().id();
        // A station speaks for its own records, and the server for whoever has lost one.
        Optional<RecordName> renewed = recorded.renews()
                .filter(record -> record.id().station().equals(id.station()) || isServer(id.station()));
        if (renewed.isEmpty() && anew.isEmpty()) {
            return false;
        }
        boolean isSaid = anew.containsKey(renewed.orElseGet(() -> new RecordName(id, recorded.digest())));
        if (!isSaid && renewed.isPresent()) {
            anew = anew.with(renewed.get(), id);
        }
        return isSaid;
    }

    /// What an event does that has effect.
    void effect(Recorded recorded) {
        change(recorded);
        // What is about an incident that is not there, or does not stand on its timeline, says nothing.
        if (!(recorded.event() instanceof Event.OfIncident event)
                || incidents
                        .get(event.incident())
                        .filter(incident -> incident.tells(recorded.envelope().id()))
                        .isPresent()) {
            told.add(recorded);
        }
    }

    private void change(Recorded recorded) {
        switch (recorded.event()) {
            case Event.OfIncident event -> ofIncident(event, recorded);
            case Event.OfLoan event -> loanFold.apply(event, recorded);
            case Event.UnitInService event -> assignmentFold.service(event.unit(), true, event.until(), recorded);
            case Event.UnitOutOfService event ->
                assignmentFold.service(event.unit(), false, Optional.empty(), recorded);
            case Event.DistressRaised event -> distress(event.unit(), true, recorded);
            case Event.DistressEnded event -> distress(event.unit(), false, recorded);
            case Event.AlarmAcknowledged event -> acknowledge(event, recorded);
            case Event.ConflictDecided event -> conflictFold.decide(event, recorded);
            case Event.UnitDefined event -> define(event, recorded);
            case Event.SiteDefined event -> define(event, recorded);
            case Event.BeatDefined event -> {
                trail(recorded);
                beats = beats.with(event.code(), recorded.digest());
            }
            case Event.CircleDefined event -> {
                trail(recorded);
                circles = circles.with(
                        event.code(),
                        new Circle(event.code(), event.one(), event.three(), event.five(), recorded.digest()));
            }
            case Event.CategoryDefined event -> {
                trail(recorded);
                categories = categories.with(
                        event.category(), new Category(event.category(), event.usualPriority(), recorded.digest()));
            }
            case Event.StandardAdopted event -> {
                standard = Optional.of(event.standard());
                trail(recorded);
            }
            case Event.RoadsRestricted event -> restrict(event, recorded);
            case Event.RoadsFreed event -> {
                trail(recorded);
                restrictions = restrictions.without(event.restriction());
            }
            case Event.JurisdictionFounded event -> found(event, recorded);
            case Event.StationEnrolled event -> enrol(event, recorded);
            case Event.AccountGranted event -> standingFold.granted(event, recorded);
            case Event.AccountClosed event -> standingFold.closed(event, recorded);
            case Event.StationRevoked event -> standingFold.revoked(event, recorded);
            case Event.IncarnationStarted event -> trail(recorded);
            case Event.EpochOpened event -> epoch(event, recorded);
            case Event.EarlierOrder event -> {
                trail(recorded);
                if (isByServer(recorded)) {
                    epochs = epochs.with(event);
                }
            }
            case Event.RecordsStand event -> {
                trail(recorded);
                if (isByServer(recorded)) {
                    event.records().stream()
                            .filter(record -> !anew.containsKey(record))
                            .forEach(record -> anew = anew.with(record, record.id()));
                }
            }
            case Event.Unknown event -> {
                trail(recorded);
                event.incident().ifPresent(id -> incidentFold.freeze(id, recorded));
            }
        }
    }

    private void ofIncident(Event.OfIncident any, Recorded recorded) {
        incidentFold.bringBack(any.incident(), recorded);
        switch (any) {
            case Event.IncidentReported event -> incidentFold.reported(event, recorded);
            case Event.CallReceived event -> incidentFold.change(event, recorded, c -> c.calls++);
            case Event.IncidentLocated event -> incidentFold.located(event, recorded);
            case Event.IncidentReclassified event -> incidentFold.reclassified(event, recorded);
            case Event.IncidentLinked event -> incidentFold.linked(event, recorded);
            case Event.IncidentNoted event -> incidentFold.change(event, recorded, c -> {});
            case Event.IncidentProtected event ->
                incidentFold.change(event, recorded, c -> c.isProtected = event.isProtected());
            case Event.IncidentTakenOver event -> incidentFold.takenOver(event, recorded);
            case Event.IncidentClosed event -> incidentFold.ended(event, event.disposition(), false, recorded);
            case Event.IncidentCancelled event -> incidentFold.ended(event, "", true, recorded);
            case Event.IncidentReopened event -> incidentFold.reopened(event, recorded);
            case Event.BackupRequested event -> incidentFold.change(event, recorded, c -> c.backups++);
            case Event.CordonOrdered event ->
                incidentFold.change(
                        event,
                        recorded,
                        c -> c.cordon = Optional.of(new Cordon(event.seenAt(), event.radiusMeters(), stamp(recorded))));
            case Event.CordonEnded event -> incidentFold.change(event, recorded, c -> c.cordon = Optional.empty());
            case Event.UnitAssigned event -> assignmentFold.assigned(event, recorded);
            case Event.UnitPosted event -> assignmentFold.posted(event, recorded);
            case Event.StageReported event -> assignmentFold.reported(event, recorded);
            case Event.StageCorrected event -> assignmentFold.corrected(event, recorded);
            case Event.ArrivalShown event -> assignmentFold.shown(event, recorded);
        }
    }

    private void restrict(Event.RoadsRestricted event, Recorded recorded) {
        trail(recorded);
        if (!restrictions.containsKey(event.restriction())) {
            restrictions = restrictions.with(
                    event.restriction(),
                    new RoadRestriction(
                            event.restriction(),
                            event.line(),
                            event.kmh(),
                            recorded.envelope().id(),
                            recorded.envelope().typedAt(),
                            recorded.digest()));
        }
    }

    private void found(Event.JurisdictionFounded event, Recorded recorded) {
        trail(recorded);
        if (jurisdiction.isEmpty()) {
            jurisdiction = Optional.of(new Jurisdiction(
                    event.jurisdiction(), event.name(), zoneOf(event.zone()), event.kind(), event.serverKey()));
        }
    }

    /// Only the server that founded the jurisdiction orders its log and says who may do what before there are
    /// accounts. What it records anew for somebody who lost it speaks for that operator alone.
    boolean isByServer(Recorded recorded) {
        return recorded.envelope().role() == Role.MACHINE
                && isServer(recorded.envelope().id().station());
    }

    boolean isServer(StationId station) {
        return jurisdiction.isPresent()
                && stations.get(station).map(Station::signKey).equals(jurisdiction.map(Jurisdiction::serverKey));
    }

    private void epoch(Event.EpochOpened event, Recorded recorded) {
        trail(recorded);
        if (isByServer(recorded) && event.epoch() > at.epoch()) {
            epochs = epochs.with(event);
            at = new Base(event.epoch(), at.position());
        }
    }

    /// A zone this machine does not know reads as UTC: the fold never throws.
    private static ZoneId zoneOf(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private void enrol(Event.StationEnrolled event, Recorded recorded) {
        trail(recorded);
        Optional<Station> known = stations.get(event.station());
        if (known.isPresent() && jurisdiction.isPresent() && !isByServer(recorded)) {
            // Any other station's claim is a line in the log: or it could put another key under a name.
            return;
        }
        stations = stations.with(
                event.station(),
                new Station(
                        event.station(),
                        event.name(),
                        event.code(),
                        event.signKey(),
                        event.agreeKey(),
                        known.map(Station::lives).orElse(List.of()),
                        known.map(Station::lastIncident).orElse(0L),
                        known.flatMap(Station::revoked)));
    }

    private void define(Event.UnitDefined event, Recorded recorded) {
        Optional<Unit> known = units.get(event.unit());
        Unit.Service service = known.map(Unit::service)
                .orElse(new Unit.Service(recorded.envelope().typedAt(), stamp(recorded)));
        units = units.with(
                event.unit(),
                new Unit(
                        event.unit(),
                        event.force(),
                        event.capabilities(),
                        event.crew(),
                        event.beat(),
                        event.roughHome(),
                        service,
                        known.flatMap(Unit::active),
                        known.map(Unit::live).orElse(List.of()),
                        known.flatMap(Unit::distress),
                        known.map(Unit::distressCalls).orElse(0),
                        known.map(Unit::trail).orElse(Digest.ZERO).then(recorded.digest())));
        loanFold.defined(event.unit());
    }

    private void define(Event.SiteDefined event, Recorded recorded) {
        trail(recorded);
        sites = sites.with(
                event.site(),
                new Site(
                        event.site(),
                        event.kind(),
                        event.zone(),
                        event.rough(),
                        event.hasCautions(),
                        recorded.digest()));
    }

    private void distress(CallSign callSign, boolean raised, Recorded recorded) {
        if (!units.containsKey(callSign)) {
            trail(recorded);
        }
        units = units.changed(
                callSign,
                unit -> (raised ? unit.inDistress(recorded.envelope().typedAt()) : unit.safe())
                        .trailed(recorded.digest()));
    }

    private void acknowledge(Event.AlarmAcknowledged event, Recorded recorded) {
        trail(recorded);
        if (!acknowledged.containsKey(event.alarm())) {
            acknowledged = acknowledged.with(
                    event.alarm(),
                    new Acknowledgement(
                            recorded.envelope().operator(),
                            recorded.envelope().desk(),
                            recorded.envelope().typedAt()));
        }
    }

    /// The author's role: the account's in the log, and what the record claims only while there are no accounts.
    Role role(Recorded recorded) {
        Role claimed = recorded.envelope().role();
        return accounts.isEmpty()
                ? claimed
                : accounts.get(recorded.envelope().operator())
                        .map(Account::role)
                        .orElse(claimed);
    }

    Stamp stamp(Recorded recorded) {
        return Stamp.of(recorded);
    }

    /// Puts an event that changes no unit and no incident into the trail of the rest: a later definition must not
    /// wipe out that there was an earlier one.
    void trail(Recorded recorded) {
        rest = rest.then(recorded.digest());
    }

    /// An incident, of the active part or filed.
    Optional<Incident> incident(IncidentId id) {
        return incidents.get(id).or(() -> filed.get(id));
    }

    IncidentFold incidentFold() {
        return incidentFold;
    }

    ConflictFold conflicts() {
        return conflictFold;
    }

    LoanFold loanFold() {
        return loanFold;
    }

    StandingFold standings() {
        return standingFold;
    }

    AssignmentFold assignments() {
        return assignmentFold;
    }
}
