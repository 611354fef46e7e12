package org.muster.app;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.response.TargetLine;
import org.muster.dispatch.response.TierLine;
import org.muster.dispatch.state.Arrival;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Claim;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.RoadRestriction;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StageTime;
import org.muster.dispatch.state.Unit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a station knows, as JSON: field names are the glossary's terms, times ISO-8601 in UTC.
final class Shown {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Situation situation;
    private final Bodies bodies;

    Shown(Situation situation, Bodies bodies) {
        this.situation = situation;
        this.bodies = bodies;
    }

    ArrayNode incidents(boolean all) {
        ArrayNode array = NODES.arrayNode();
        List<Incident> shown = all
                ? Stream.concat(
                                situation.incidents().values(),
                                situation.filed().values())
                        .sorted(Comparator.comparing(Incident::receivedAt).thenComparing(Incident::id))
                        .toList()
                : situation.openIncidents();
        shown.forEach(i -> array.add(incident(i)));
        return array;
    }

    ArrayNode restrictions() {
        ArrayNode array = NODES.arrayNode();
        for (RoadRestriction restriction : situation.restrictionsInForce()) {
            ObjectNode node = array.addObject()
                    .put("id", restriction.id().shortText())
                    .put("closed", restriction.isClosed())
                    .put("kmh", restriction.kmh())
                    .put("since", restriction.since().at().toString());
            node.put("reason", bodies.words(restriction.source()));
            ArrayNode line = node.putArray("line");
            restriction.line().forEach(point -> line.addArray().add(point.lat()).add(point.lon()));
        }
        return array;
    }

    ObjectNode incident(Incident incident) {
        ObjectNode node = NODES.objectNode();
        node.put("number", incident.number());
        node.put("id", incident.id().hex());
        node.put("words", bodies.incidentWords().get(incident.id()).orElse(""));
        node.put("protected", incident.isProtected());
        node.put("incidentStatus", situation.status(incident).name());
        node.put("priority", incident.priority().number());
        node.put("category", incident.category().text());
        node.put("classified", incident.classification().byPerson());
        node.put("receivedAt", incident.receivedAt().at().toString());
        node.put("responsibleDesk", incident.responsible().desk());
        node.put("opening", incident.opening());
        node.put("calls", incident.calls());
        Optional<Body.PlaceDetails> place = bodies.incidentPlaces().get(incident.id());
        place.ifPresent(p -> {
            node.put("address", p.address());
            node.put("typed", p.typed());
            p.point().ifPresent(point -> node.put("lat", point.lat()).put("lon", point.lon()));
        });
        incident.location().site().ifPresent(site -> node.put("site", site.code()));
        node.put("zoneClass", incident.location().zone().name());
        incident.ending().ifPresent(e -> {
            node.put("disposition", e.disposition());
            node.put("endedAt", e.at().at().toString());
        });
        incident.sameAs()
                .flatMap(link -> situation.incident(link.incident()))
                .ifPresent(other -> node.put("sameAs", other.number()));
        ArrayNode assignments = node.putArray("assignments");
        incident.assignments().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .forEach(a -> assignments.add(assignment(a)));
        return node;
    }

    private ObjectNode assignment(Assignment a) {
        ObjectNode node = NODES.objectNode();
        node.put("id", a.id().hex());
        node.put("callSign", a.unit().text());
        node.put("force", a.force().name());
        node.put("desk", a.desk());
        node.put("stage", a.stage().name());
        node.put("stacked", a.stacked());
        node.put("instructedAt", a.instructedAt().at().toString());
        ArrayNode stages = node.putArray("stages");
        for (Stage stage : Stage.values()) {
            a.time(stage).ifPresent(t -> stages.add(stage(t)));
        }
        a.arrival().ifPresent(shown -> node.set("arrivalShown", arrival(shown)));
        bodies.seen(a).ifPresent(seen -> node.set("seen", seen(seen)));
        return node;
    }

    /// What the desk had told when it was made.
    private static ObjectNode seen(Body.AdviceSeen seen) {
        ObjectNode node = NODES.objectNode();
        node.put("readAt", seen.readAt().toString());
        node.put("roads", seen.roads());
        node.put("roughPlace", seen.isRough());
        ArrayNode units = node.putArray("units");
        for (Body.UnitSeen told : seen.units()) {
            ObjectNode unit = units.addObject();
            unit.put("callSign", told.unit().text());
            unit.put("proposed", told.isProposed());
            told.fixAt().ifPresent(at -> unit.put("fixAt", at.toString()));
            told.travel().ifPresent(travel -> unit.put("travelSeconds", travel.toMillis() / 1000.0));
            told.straightMeters().ifPresent(meters -> unit.put("straightMeters", meters));
            if (!told.byKind().isEmpty()) {
                ObjectNode kinds = unit.putObject("secondsByKind");
                new TreeMap<>(told.byKind())
                        .forEach((kind, travel) -> kinds.put(kind.name(), travel.toMillis() / 1000.0));
            }
        }
        return node;
    }

    private static ObjectNode stage(StageTime time) {
        return NODES.objectNode()
                .put("stage", time.stage().name())
                .put("at", time.at().at().toString())
                .put("typedAt", time.typedAt().at().toString())
                .put("corrected", time.corrected());
    }

    private static ObjectNode arrival(Arrival shown) {
        return NODES.objectNode()
                .put("at", shown.at().at().toString())
                .put("gapSeconds", shown.gap().toMillis() / 1000.0)
                .put("accuracyMeters", shown.accuracyMeters())
                .put("ruleVersion", shown.ruleVersion())
                .put("device", shown.device());
    }

    ArrayNode units() {
        ArrayNode array = NODES.arrayNode();
        situation
                .units()
                .values()
                .filter(situation::isPresent)
                .sorted(Comparator.comparing(Unit::callSign))
                .forEach(u -> array.add(unit(u)));
        return array;
    }

    private ObjectNode unit(Unit unit) {
        ObjectNode node = NODES.objectNode();
        node.put("callSign", unit.callSign().text());
        bodies.units().get(unit.callSign()).ifPresent(d -> node.put("name", d.name()));
        node.put("force", unit.force().name());
        node.put("unitStatus", situation.status(unit).name());
        node.put("inService", unit.service().in());
        unit.service()
                .until()
                .ifPresent(until -> node.put("shiftEndsAt", until.at().toString()));
        node.put("crew", unit.crew());
        node.put("beat", unit.beat());
        ArrayNode capabilities = node.putArray("capabilities");
        unit.capabilities().stream().sorted().forEach(capabilities::add);
        unit.active()
                .flatMap(situation::assignment)
                .flatMap(a -> situation.incident(a.incident()))
                .ifPresent(i -> node.put("incident", i.number()));
        ArrayNode stacked = node.putArray("stacked");
        unit.stacked().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .flatMap(a -> situation.incident(a.incident()).stream())
                .forEach(i -> stacked.add(i.number()));
        situation
                .loans()
                .of(unit.callSign())
                .filter(Loan::isOn)
                .ifPresent(loan -> node.put(loan.isLent() ? "lentTo" : "borrowedFrom", loan.partnerName())
                        .put("calledThere", loan.unitThere().text()));
        unit.distress().ifPresent(since -> node.put("distressSince", since.at().toString()));
        bodies.home(unit.callSign())
                .ifPresent(home -> node.put("homeLat", home.lat()).put("homeLon", home.lon()));
        return node;
    }

    ArrayNode conflicts(boolean all) {
        ArrayNode array = NODES.arrayNode();
        situation
                .conflicts()
                .values()
                .filter(c -> all || c.isOpen())
                .sorted(Comparator.comparing(Conflict::id))
                .forEach(c -> array.add(conflict(c)));
        return array;
    }

    private ObjectNode conflict(Conflict conflict) {
        ObjectNode node = NODES.objectNode();
        node.put("id", conflict.id());
        node.put("kind", conflict.kind().name());
        conflict.unit().ifPresent(u -> node.put("callSign", u.text()));
        conflict.incident().flatMap(situation::incident).ifPresent(i -> node.put("incident", i.number()));
        ArrayNode choices = node.putArray("choices");
        conflict.choices().forEach(choices::add);
        node.put("open", conflict.isOpen());
        conflict.decision().ifPresent(d -> node.put("choice", d.choice()).put("operator", d.operator()));
        ArrayNode claims = node.putArray("claims");
        conflict.claims().forEach(c -> claims.add(claim(c)));
        return node;
    }

    private ObjectNode claim(Claim claim) {
        ObjectNode node = NODES.objectNode();
        node.put("event", claim.event().getClass().getSimpleName());
        node.put("operator", claim.operator());
        node.put("desk", claim.desk());
        node.put("at", claim.at().at().toString());
        claim.assignment()
                .flatMap(situation::assignment)
                .flatMap(a -> situation.incident(a.incident()))
                .ifPresent(i -> node.put("incident", i.number()));
        return node;
    }

    /// The ledger at a moment, as known now.
    ObjectNode ledger(Incident incident, Instant at, long errorMillis) {
        IncidentLedger ledger = Ledger.of(situation, incident, new Moment(at, errorMillis));
        ObjectNode node = NODES.objectNode();
        node.put("number", incident.number());
        node.put("opening", ledger.opening());
        node.put("at", at.toString());
        node.put("standard", ledger.standard());
        ledger.clockStart().ifPresent(s -> node.put("clockStart", s.at().toString()));
        ledger.sinceStart().ifPresent(s -> node.put("sinceStartSeconds", s.toMillis() / 1000.0));
        node.put("sinceReceivedSeconds", ledger.sinceReceived().toMillis() / 1000.0);
        node.put("dispatchLimit", ledger.dispatchLimit().state().name());
        ArrayNode tiers = node.putArray("tiers");
        ledger.lines().forEach(line -> tiers.add(tier(line)));
        ArrayNode assignments = node.putArray("assignments");
        incident.currentAssignments().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .forEach(a -> assignments.add(assignment(a)));
        return node;
    }

    private static ObjectNode tier(TierLine line) {
        ObjectNode node = NODES.objectNode();
        node.put("tier", line.tier().name());
        node.put("state", line.state().name());
        node.put("required", line.required());
        node.put("there", line.there());
        node.put("shortBy", line.shortBy());
        node.put("leftSeconds", line.left().toMillis() / 1000.0);
        line.limit().ifPresent(l -> node.put("limit", l.at().toString()));
        line.metAt().ifPresent(m -> node.put("metAt", m.at().toString()));
        ArrayNode targets = node.putArray("targets");
        line.targets().forEach(t -> targets.add(target(t)));
        return node;
    }

    private static ObjectNode target(TargetLine line) {
        ObjectNode node = NODES.objectNode();
        node.put("form", line.target().form().name());
        node.put("deadlineSeconds", line.target().deadline().toSeconds());
        node.put("state", line.state().name());
        node.put("required", line.required());
        ArrayNode there = node.putArray("there");
        line.there().forEach(u -> there.add(u.unit().text()));
        ArrayNode coming = node.putArray("coming");
        line.coming().forEach(u -> coming.add(u.text()));
        return node;
    }

    /// A list as plain lines, for people.
    static List<String> lines(JsonNode array, List<String> fields) {
        return array.valueStream()
                .map(node -> fields.stream()
                        .map(f -> node.path(f).isArray()
                                ? node.path(f).toString()
                                : node.path(f).asString(""))
                        .reduce((a, b) -> a + "  " + b)
                        .orElse(""))
                .toList();
    }
}
