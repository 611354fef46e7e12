package org.muster.journal;

import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.state.Account;
import org.muster.dispatch.state.Acknowledgement;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Category;
import org.muster.dispatch.state.Circle;
import org.muster.dispatch.state.Claim;
import org.muster.dispatch.state.Closings;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Epochs;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Loans;
import org.muster.dispatch.state.RoadRestriction;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StageTime;
import org.muster.dispatch.state.Stamp;
import org.muster.dispatch.state.Station;
import org.muster.dispatch.state.Unit;

/// Writes a situation and bodies value by value, in the order in which [SnapshotReader] reads. Whoever changes what a
/// value of the fold holds changes both, and the fold's version. For one thread.
final class SnapshotWriter {
    private final SnapshotOut out;

    SnapshotWriter(SnapshotOut out) {
        this.out = out;
    }

    void situation(Situation s) {
        out.number(s.at().epoch());
        out.number(s.at().position());
        epochs(s.epochs());
        out.count(s.anew().size());
        s.anew().forEach(a -> {
            recordName(a.key());
            id(a.value());
        });
        out.maybe(s.jurisdiction(), this::jurisdiction);
        out.each(s.stations().values().toList(), this::station);
        out.each(s.accounts().values().toList(), this::account);
        out.each(s.held().values().toList(), this::recorded);
        out.each(s.units().values().toList(), this::unit);
        out.each(s.sites().values().toList(), this::site);
        out.count(s.beats().size());
        s.beats().forEach(b -> {
            out.text(b.key());
            out.digest(b.value());
        });
        out.each(s.circles().values().toList(), this::circle);
        out.each(s.categories().values().toList(), this::category);
        out.maybe(s.standard(), standard -> event(new Event.StandardAdopted(standard)));
        out.each(s.incidents().values().toList(), this::incident);
        out.each(s.filed().values().toList(), this::incident);
        closings(s.closings());
        out.count(s.numbers().size());
        s.numbers().forEach(n -> {
            out.text(n.key());
            out.identity(n.value().hex());
        });
        out.each(s.assignments().values().toList(), this::assignment);
        out.each(s.conflicts().values().toList(), this::conflict);
        out.count(s.acknowledged().size());
        s.acknowledged().forEach(a -> acknowledged(a.key(), a.value()));
        loans(s.loans());
        out.each(s.restrictions().values().toList(), this::restriction);
        out.digest(s.rest());
    }

    void bodies(Bodies b) {
        out.count(b.byEvent().size());
        b.byEvent().forEach(e -> {
            id(e.key());
            body(e.value());
        });
        out.count(b.incidentWords().size());
        b.incidentWords().forEach(e -> {
            out.identity(e.key().hex());
            out.text(e.value());
        });
        out.count(b.incidentPlaces().size());
        b.incidentPlaces().forEach(e -> {
            out.identity(e.key().hex());
            body(e.value());
        });
        out.count(b.units().size());
        b.units().forEach(e -> {
            callSign(e.key());
            body(e.value());
        });
        out.count(b.sites().size());
        b.sites().forEach(e -> {
            out.text(e.key().code());
            body(e.value());
        });
        out.count(b.circles().size());
        b.circles().forEach(e -> {
            out.text(e.key());
            body(e.value());
        });
        out.count(b.beats().size());
        b.beats().forEach(e -> {
            out.text(e.key());
            body(e.value());
        });
        out.count(b.categories().size());
        b.categories().forEach(e -> {
            out.text(e.key().text());
            body(e.value());
        });
    }

    private void body(Body body) {
        out.blob(BodyCodec.encode(body));
    }

    private void jurisdiction(Jurisdiction j) {
        out.identity(j.id().hex());
        out.text(j.name());
        out.text(j.zone().getId());
        out.name(j.kind());
        out.text(j.serverKey());
    }

    private void station(Station s) {
        out.identity(s.id().hex());
        out.text(s.name());
        out.text(s.code());
        out.text(s.signKey());
        out.text(s.agreeKey());
        out.each(s.lives(), life -> out.identity(life.hex()));
        out.number(s.lastIncident());
        out.maybe(s.revoked(), this::stamp);
    }

    private void account(Account a) {
        out.text(a.name());
        out.name(a.role());
        out.flag(a.seesProtected());
        out.flag(a.isOpen());
        stamp(a.stamp());
    }

    private void unit(Unit u) {
        callSign(u.callSign());
        out.name(u.force());
        out.each(u.capabilities(), out::text);
        out.number(u.crew());
        out.text(u.beat());
        out.maybe(u.roughHome(), this::point);
        out.flag(u.service().in());
        moment(u.service().since());
        stamp(u.service().stamp());
        out.maybe(u.service().until(), this::moment);
        out.maybe(u.active(), id -> out.identity(id.hex()));
        out.each(u.live(), id -> out.identity(id.hex()));
        out.maybe(u.distress(), this::moment);
        out.number(u.distressCalls());
        out.digest(u.trail());
    }

    private void site(Site s) {
        out.text(s.id().code());
        out.name(s.kind());
        out.name(s.zone());
        point(s.rough());
        out.flag(s.hasCautions());
        out.digest(s.trail());
    }

    private void circle(Circle c) {
        out.text(c.code());
        out.each(c.one(), this::callSign);
        out.each(c.three(), this::callSign);
        out.each(c.five(), this::callSign);
        out.digest(c.trail());
    }

    private void category(Category c) {
        out.text(c.code().text());
        out.maybe(c.usualPriority(), out::name);
        out.digest(c.trail());
    }

    private void incident(Incident i) {
        out.identity(i.id().hex());
        out.text(i.number());
        out.identity(i.responsible().station().hex());
        out.text(i.responsible().desk());
        moment(i.receivedAt());
        out.text(i.classification().category().text());
        out.name(i.classification().priority());
        out.flag(i.classification().byPerson());
        stamp(i.classification().stamp());
        out.name(i.location().zone());
        out.maybe(i.location().site(), site -> out.text(site.code()));
        out.maybe(i.location().rough(), this::point);
        stamp(i.location().stamp());
        targets(i.targets());
        out.each(i.earlierTargets(), this::targets);
        out.number(i.calls());
        out.each(i.assignments(), id -> out.identity(id.hex()));
        out.number(i.opening());
        moment(i.openedAt());
        out.number(i.openedFrom());
        out.maybe(i.ending(), ending -> {
            out.flag(ending.cancelled());
            out.text(ending.disposition());
            moment(ending.at());
            stamp(ending.stamp());
        });
        out.maybe(i.sameAs(), link -> {
            out.identity(link.incident().hex());
            stamp(link.stamp());
        });
        out.maybe(i.cordon(), cordon -> {
            moment(cordon.seenAt());
            out.number(cordon.radiusMeters());
            stamp(cordon.stamp());
        });
        out.number(i.backups());
        out.flag(i.frozen());
        out.flag(i.isProtected());
        out.flag(i.unseen());
        out.each(i.timeline(), this::recorded);
        out.digest(i.trail());
    }

    private void closings(Closings c) {
        out.count(c.first());
        out.count(c.next());
        for (long n = c.first(); n < c.next(); n++) {
            Closings.Closing closing = c.waiting().get(n).orElseThrow();
            out.identity(closing.incident().hex());
            id(closing.ending());
            out.at(closing.serverAt());
        }
    }

    private void assignment(Assignment a) {
        out.identity(a.id().hex());
        callSign(a.unit());
        out.name(a.force());
        out.each(a.capabilities(), out::text);
        out.identity(a.incident().hex());
        out.text(a.desk());
        stamp(a.stamp());
        out.flag(a.stacked());
        moment(a.instructedAt());
        out.maybe(a.activeSince(), this::moment);
        out.each(a.stages().values(), this::stage);
        out.maybe(a.post(), this::id);
        out.maybe(a.arrival(), arrival -> {
            moment(arrival.at());
            out.number(arrival.gap().toMillis());
            out.real(arrival.accuracyMeters());
            out.number(arrival.ruleVersion());
            out.text(arrival.device());
            id(arrival.source());
        });
        out.maybe(a.arrivalVoidUntil(), this::moment);
        out.digest(a.trail());
    }

    private void stage(StageTime t) {
        out.name(t.stage());
        moment(t.at());
        moment(t.typedAt());
        id(t.source());
        out.flag(t.corrected());
    }

    private void conflict(Conflict c) {
        out.text(c.id());
        out.name(c.kind());
        out.maybe(c.unit(), this::callSign);
        out.maybe(c.incident(), incident -> out.identity(incident.hex()));
        out.each(c.claims(), this::claim);
        out.maybe(c.decision(), decision -> {
            out.text(decision.choice());
            out.text(decision.operator());
            moment(decision.at());
        });
        out.flag(c.lapsed());
    }

    private void claim(Claim c) {
        id(c.source());
        event(c.event());
        out.text(c.operator());
        out.text(c.desk());
        moment(c.at());
    }

    private void loans(Loans loans) {
        out.each(loans.all().values().toList(), loan -> {
            out.identity(loan.id().hex());
            claim(loan.begun());
            out.maybe(loan.ended(), this::claim);
        });
        out.count(loans.governing().size());
        loans.governing().forEach(governs -> {
            callSign(governs.key());
            out.identity(governs.value().hex());
        });
    }

    private void restriction(RoadRestriction r) {
        out.identity(r.id().hex());
        out.each(r.line(), this::point);
        out.number(r.kmh());
        id(r.source());
        moment(r.since());
        out.digest(r.trail());
    }

    private void acknowledged(AlarmKey key, Acknowledgement by) {
        out.text(key.subject());
        out.maybe(key.tier(), out::name);
        out.name(key.kind());
        out.number(key.opening());
        out.text(by.operator());
        out.text(by.desk());
        moment(by.at());
    }

    private void targets(Targets t) {
        out.text(t.standard());
        out.name(t.clockStart());
        out.maybe(t.dispatchWithin(), within -> out.number(within.toMillis()));
        out.each(t.targets(), target -> {
            out.name(target.tier());
            out.name(target.form());
            out.number(target.deadline().toMillis());
            Requirement requirement = target.requirement();
            out.number(requirement.units());
            out.each(requirement.forces(), out::name);
            out.each(requirement.capabilities(), out::text);
        });
    }

    private void recorded(Recorded r) {
        Envelope envelope = r.envelope();
        id(envelope.id());
        out.number(envelope.base().epoch());
        out.number(envelope.base().position());
        out.text(envelope.operator());
        out.name(envelope.role());
        out.text(envelope.desk());
        out.at(envelope.wallAt());
        out.number(envelope.offsetMillis());
        out.number(envelope.errorMillis());
        event(r.event());
        out.digest(r.digest());
        out.maybe(r.renews(), this::recordName);
        out.number(r.position());
        out.maybe(r.serverAt(), out::at);
    }

    /// A head as it is recorded; one of an unknown type by its type and its incident, which is all that is known.
    void event(Event event) {
        if (event instanceof Event.Unknown unknown) {
            out.flag(false);
            out.text(unknown.type());
            out.maybe(unknown.incident(), incident -> out.identity(incident.hex()));
            return;
        }
        EventCodec.Head head = EventCodec.encode(event);
        out.flag(true);
        out.text(head.type());
        out.blob(head.json());
    }

    private void epochs(Epochs e) {
        out.each(e.openings(), opening -> {
            out.number(opening.epoch());
            out.number(opening.lastCommon());
        });
        out.count(e.earlier().size());
        e.earlier().forEach(then -> {
            id(then.key());
            out.number(then.value().epoch());
            out.number(then.value().position());
        });
    }

    private void stamp(Stamp stamp) {
        id(stamp.event());
        out.number(stamp.position());
    }

    private void id(EventId id) {
        out.identity(id.station().hex());
        out.identity(id.incarnation().hex());
        out.number(id.number());
    }

    private void recordName(RecordName name) {
        id(name.id());
        out.digest(name.hash());
    }

    private void callSign(CallSign callSign) {
        out.text(callSign.text());
    }

    private void moment(Moment moment) {
        out.at(moment.at());
        out.number(moment.errorMillis());
    }

    private void point(GeoPoint point) {
        out.real(point.lat());
        out.real(point.lon());
    }
}
