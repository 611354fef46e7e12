package org.muster.journal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Account;
import org.muster.dispatch.state.Acknowledgement;
import org.muster.dispatch.state.Arrival;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Category;
import org.muster.dispatch.state.Circle;
import org.muster.dispatch.state.Claim;
import org.muster.dispatch.state.Closings;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.ConflictKind;
import org.muster.dispatch.state.Cordon;
import org.muster.dispatch.state.Ending;
import org.muster.dispatch.state.Epochs;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Loans;
import org.muster.dispatch.state.PMap;
import org.muster.dispatch.state.RoadRestriction;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StageTime;
import org.muster.dispatch.state.Stamp;
import org.muster.dispatch.state.Station;
import org.muster.dispatch.state.Unit;

/// Reads what [SnapshotWriter] wrote. What is none throws, as [SnapshotIn] does. For one thread.
final class SnapshotReader {
    private final SnapshotIn in;

    SnapshotReader(SnapshotIn in) {
        this.in = in;
    }

    Situation situation() {
        return new Situation(
                new Base(in.small(), in.number()),
                epochs(),
                map(this::recordName, this::id),
                in.maybe(this::jurisdiction),
                keyed(this::station, Station::id),
                keyed(this::account, Account::name),
                keyed(this::recorded, recorded -> recorded.envelope().id()),
                keyed(this::unit, Unit::callSign),
                keyed(this::site, Site::id),
                map(in::text, in::digest),
                keyed(this::circle, Circle::code),
                keyed(this::category, Category::code),
                in.maybe(this::event)
                        .map(adopted -> of(Event.StandardAdopted.class, adopted).standard()),
                keyed(this::incident, Incident::id),
                keyed(this::incident, Incident::id),
                closings(),
                map(in::text, this::incidentId),
                keyed(this::assignment, Assignment::id),
                keyed(this::conflict, Conflict::id),
                map(this::alarm, this::acknowledgement),
                loans(),
                keyed(this::restriction, RoadRestriction::id),
                in.digest());
    }

    Bodies bodies() {
        return new Bodies(
                map(this::id, this::body),
                map(this::incidentId, in::text),
                map(this::incidentId, () -> body(Body.PlaceDetails.class)),
                map(this::callSign, () -> body(Body.UnitDetails.class)),
                map(() -> new SiteId(in.text()), () -> body(Body.SiteDetails.class)),
                map(in::text, () -> body(Body.AreaDetails.class)),
                map(in::text, () -> body(Body.AreaDetails.class)),
                map(() -> new CategoryCode(in.text()), () -> body(Body.CategoryDetails.class)));
    }

    private <K, V> PMap<K, V> keyed(Supplier<V> read, Function<V, K> key) {
        Filling<K, V> filling = new Filling<>();
        in.each(read, value -> filling.put(key.apply(value), value));
        return filling.map;
    }

    private <K, V> PMap<K, V> map(Supplier<K> key, Supplier<V> value) {
        Filling<K, V> filling = new Filling<>();
        in.each(key, k -> filling.put(k, value.get()));
        return filling.map;
    }

    private static final class Filling<K, V> {
        private PMap<K, V> map = PMap.empty();

        void put(K key, V value) {
            map = map.with(key, value);
        }
    }

    static <T> T of(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("not of the kind that belongs here");
        }
        return type.cast(value);
    }

    private Body body() {
        return BodyCodec.decode(in.blob()).orElseThrow(() -> new IllegalArgumentException("a body is none"));
    }

    private <T extends Body> T body(Class<T> type) {
        return of(type, body());
    }

    private Jurisdiction jurisdiction() {
        return new Jurisdiction(
                new JurisdictionId(in.identity()),
                in.text(),
                ZoneId.of(in.text()),
                in.name(JurisdictionKind.class),
                in.text());
    }

    private Station station() {
        return new Station(
                new StationId(in.identity()),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.list(() -> new IncarnationId(in.identity())),
                in.number(),
                in.maybe(this::stamp));
    }

    private Account account() {
        return new Account(in.text(), in.name(Role.class), in.flag(), in.flag(), stamp());
    }

    private Unit unit() {
        return new Unit(
                callSign(),
                in.name(Force.class),
                capabilities(),
                in.small(),
                in.text(),
                in.maybe(this::point),
                new Unit.Service(in.flag(), moment(), stamp(), in.maybe(this::moment)),
                in.maybe(this::assignmentId),
                in.list(this::assignmentId),
                in.maybe(this::moment),
                in.small(),
                in.digest());
    }

    private Set<String> capabilities() {
        return new LinkedHashSet<>(in.list(in::text));
    }

    private Site site() {
        return new Site(
                new SiteId(in.text()),
                in.name(SiteKind.class),
                in.name(ZoneClass.class),
                point(),
                in.flag(),
                in.digest());
    }

    private Circle circle() {
        return new Circle(
                in.text(), in.list(this::callSign), in.list(this::callSign), in.list(this::callSign), in.digest());
    }

    private Category category() {
        return new Category(new CategoryCode(in.text()), in.maybe(() -> in.name(Priority.class)), in.digest());
    }

    private Incident incident() {
        return new Incident(
                incidentId(),
                in.text(),
                new Incident.Responsible(new StationId(in.identity()), in.text()),
                moment(),
                new Incident.Classification(new CategoryCode(in.text()), in.name(Priority.class), in.flag(), stamp()),
                new Incident.Location(
                        in.name(ZoneClass.class),
                        in.maybe(() -> new SiteId(in.text())),
                        in.maybe(this::point),
                        stamp()),
                targets(),
                in.list(this::targets),
                in.small(),
                in.list(this::assignmentId),
                in.small(),
                moment(),
                in.small(),
                in.maybe(() -> new Ending(in.flag(), in.text(), moment(), stamp())),
                in.maybe(() -> new Incident.Link(incidentId(), stamp())),
                in.maybe(() -> new Cordon(moment(), in.small(), stamp())),
                in.small(),
                in.flag(),
                in.flag(),
                in.flag(),
                in.list(this::recorded),
                in.digest());
    }

    private Closings closings() {
        long first = in.count();
        long next = in.count();
        PMap<Long, Closings.Closing> waiting = PMap.empty();
        for (long n = first; n < next; n++) {
            waiting = waiting.with(n, new Closings.Closing(incidentId(), id(), in.at()));
        }
        return new Closings(waiting, first, next);
    }

    private Assignment assignment() {
        return new Assignment(
                assignmentId(),
                callSign(),
                in.name(Force.class),
                capabilities(),
                incidentId(),
                in.text(),
                stamp(),
                in.flag(),
                moment(),
                in.maybe(this::moment),
                stages(),
                in.maybe(this::id),
                in.maybe(() ->
                        new Arrival(moment(), Duration.ofMillis(in.number()), in.real(), in.small(), in.text(), id())),
                in.maybe(this::moment),
                in.digest());
    }

    private Map<Stage, StageTime> stages() {
        Map<Stage, StageTime> stages = new EnumMap<>(Stage.class);
        in.each(
                () -> new StageTime(in.name(Stage.class), moment(), moment(), id(), in.flag()),
                time -> stages.put(time.stage(), time));
        return stages;
    }

    private Conflict conflict() {
        return new Conflict(
                in.text(),
                in.name(ConflictKind.class),
                in.maybe(this::callSign),
                in.maybe(this::incidentId),
                in.list(this::claim),
                in.maybe(() -> new Conflict.Decision(in.text(), in.text(), moment())),
                in.flag());
    }

    private AlarmKey alarm() {
        return new AlarmKey(in.text(), in.maybe(() -> in.name(Tier.class)), in.name(AlarmKind.class), in.small());
    }

    private Acknowledgement acknowledgement() {
        return new Acknowledgement(in.text(), in.text(), moment());
    }

    private Targets targets() {
        return new Targets(
                in.text(),
                in.name(ClockStart.class),
                in.maybe(() -> Duration.ofMillis(in.number())),
                in.list(() -> new ResponseTarget(
                        in.name(Tier.class),
                        in.name(Form.class),
                        Duration.ofMillis(in.number()),
                        new Requirement(
                                in.small(), new HashSet<>(in.list(() -> in.name(Force.class))), capabilities()))));
    }

    private Recorded recorded() {
        Envelope envelope = new Envelope(
                id(),
                new Base(in.small(), in.number()),
                in.text(),
                in.name(Role.class),
                in.text(),
                in.at(),
                in.number(),
                in.number());
        return new Recorded(envelope, event(), in.digest(), in.maybe(this::recordName), in.number(), in.maybe(in::at));
    }

    Event event() {
        if (in.flag()) {
            return EventCodec.decode(in.text(), in.blob());
        }
        String type = in.text();
        Optional<IncidentId> incident = in.maybe(this::incidentId);
        return new Event.Unknown(type, incident);
    }

    private Epochs epochs() {
        return new Epochs(
                in.list(() -> new Epochs.Opening(in.small(), in.number())),
                map(this::id, () -> new Base(in.small(), in.number())));
    }

    private Stamp stamp() {
        return new Stamp(id(), in.number());
    }

    private Claim claim() {
        return new Claim(id(), event(), in.text(), in.text(), moment());
    }

    private Loans loans() {
        return new Loans(
                keyed(() -> new Loan(new LoanId(in.identity()), claim(), in.maybe(this::claim)), Loan::id),
                map(this::callSign, () -> new LoanId(in.identity())));
    }

    private RoadRestriction restriction() {
        return new RoadRestriction(
                new RestrictionId(in.identity()), in.list(this::point), in.small(), id(), moment(), in.digest());
    }

    private EventId id() {
        return new EventId(new StationId(in.identity()), new IncarnationId(in.identity()), in.number());
    }

    private RecordName recordName() {
        return new RecordName(id(), in.digest());
    }

    private IncidentId incidentId() {
        return new IncidentId(in.identity());
    }

    private AssignmentId assignmentId() {
        return new AssignmentId(in.identity());
    }

    private CallSign callSign() {
        return new CallSign(in.text());
    }

    private Moment moment() {
        return new Moment(in.at(), in.number());
    }

    private GeoPoint point() {
        return new GeoPoint(in.real(), in.real());
    }
}
