package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.session.Snapshot;

/// Makes the cards and the pane's contents of incidents.
final class IncidentReader {
    /// How far around the place dangers and crowds are named, metres.
    static final double NEAR_METERS = 200;
    /// The most sites named.
    static final int NEAR_MAX = 3;

    private IncidentReader() {}

    static IncidentCard card(
            SnapshotIndex index,
            Incident incident,
            LedgerSource.Lines lines,
            Hands hands,
            Instant now,
            boolean alarming) {
        Situation situation = index.snapshot.situation();
        Optional<Body.PlaceDetails> place =
                index.snapshot.bodies().incidentPlaces().get(incident.id());
        List<IncidentCard.Tag> tags =
                situation.liveAssignments(incident).map(a -> tag(situation, a)).toList();
        Name category = category(index.snapshot, incident);
        return new IncidentCard(
                incident.id(),
                incident.number(),
                incident.priority(),
                index.snapshot.bodies().incidentWords().get(incident.id()).orElse(""),
                category,
                place.map(Body.PlaceDetails::address).orElse(""),
                place.flatMap(Body.PlaceDetails::point).isPresent(),
                incident.location().zone(),
                index.beatOf(incident),
                DeskReader.positive(Duration.between(
                        incident.receivedAt().at(), ended(incident).orElse(now))),
                lines.tiers(),
                tags,
                lines.dispatchLeft(),
                marks(index, incident, place),
                hands,
                alarming);
    }

    static Name category(Snapshot snapshot, Incident incident) {
        return snapshot.bodies()
                .categories()
                .get(incident.category())
                .map(d -> new Name(d.name(), d.nameEn()))
                .orElse(Name.of(incident.category().text()));
    }

    private static Optional<Instant> ended(Incident incident) {
        return incident.ending().map(e -> e.at().at());
    }

    private static IncidentCard.Tag tag(Situation situation, Assignment a) {
        boolean isActive = situation
                .unit(a.unit())
                .flatMap(u -> u.active())
                .filter(a.id()::equals)
                .isPresent();
        boolean distress = situation.unit(a.unit()).flatMap(u -> u.distress()).isPresent();
        UnitState state = switch (a.stage()) {
            case ASSIGNED, ACKNOWLEDGED -> UnitState.ASSIGNED;
            case EN_ROUTE -> UnitState.EN_ROUTE;
            case ON_SCENE, TRANSPORTING -> UnitState.ON_SCENE;
            case CLEARED, RECALLED -> UnitState.AVAILABLE;
        };
        return new IncidentCard.Tag(a.unit(), distress ? UnitState.DISTRESS : state, !isActive);
    }

    private static List<IncidentCard.Attention> marks(
            SnapshotIndex index, Incident incident, Optional<Body.PlaceDetails> place) {
        List<IncidentCard.Attention> marks = new ArrayList<>();
        if (index.contestedIncidents.contains(incident.id())) {
            marks.add(IncidentCard.Attention.CONFLICT);
        }
        if (incident.isProtected()) {
            marks.add(IncidentCard.Attention.PROTECTED);
        }
        if (incident.frozen()) {
            marks.add(IncidentCard.Attention.UPDATE_NEEDED);
        }
        if (incident.backups() > 0) {
            marks.add(IncidentCard.Attention.BACKUP);
        }
        if (!incident.classification().byPerson()) {
            marks.add(IncidentCard.Attention.NOT_CLASSIFIED);
        }
        // Where the exact place may not be read here, the incident is located all the same.
        boolean isApart = incident.isProtected() && incident.location().rough().isPresent();
        if (place.flatMap(Body.PlaceDetails::point).isEmpty() && !isApart) {
            marks.add(IncidentCard.Attention.NOT_LOCATED);
        }
        return marks;
    }

    static IncidentDetail detail(SnapshotIndex index, Incident incident, IncidentCard card) {
        List<Body.CallDetails> calls = incident.timeline().stream()
                .filter(r -> r.event() instanceof Event.CallReceived)
                .map(r -> index.snapshot.bodies().of(r.envelope().id()))
                .flatMap(Optional::stream)
                .filter(Body.CallDetails.class::isInstance)
                .map(Body.CallDetails.class::cast)
                .toList();
        String caller = calls.stream()
                .map(Body.CallDetails::callerNumber)
                .filter(n -> !n.isBlank())
                .findFirst()
                .map(IncidentReader::masked)
                .orElse("");
        String latest = calls.isEmpty() ? "" : calls.getLast().words();
        return new IncidentDetail(
                card,
                incident.location().site(),
                incident.calls(),
                caller,
                latest,
                nearby(index, incident),
                questions(index, incident),
                new TimelineReader(index.snapshot.situation(), index.snapshot.bodies()).read(incident));
    }

    /// A caller's number as a screen may show it: enough to recognise, too little to call.
    static String masked(String number) {
        int length = number.length();
        return length < 8 ? number : number.substring(0, 3) + "****" + number.substring(length - 4);
    }

    private static List<IncidentDetail.Nearby> nearby(SnapshotIndex index, Incident incident) {
        Optional<GeoPoint> point = index.point(incident);
        if (point.isEmpty()) {
            return List.of();
        }
        List<IncidentDetail.Nearby> list = new ArrayList<>();
        for (MapSite site : index.reference.sites) {
            double meters = site.point().distanceMeters(point.get());
            if (meters <= NEAR_METERS && (site.hasCautions() || crowded(site.kind()))) {
                List<String> cautions = index.snapshot
                        .bodies()
                        .sites()
                        .get(site.id())
                        .map(Body.SiteDetails::cautions)
                        .orElse(List.of());
                list.add(new IncidentDetail.Nearby(site.name(), site.kind(), Math.round(meters), cautions));
            }
        }
        list.sort(Comparator.comparing((IncidentDetail.Nearby n) -> n.cautions().isEmpty())
                .thenComparing(IncidentDetail.Nearby::meters));
        return list.size() > NEAR_MAX ? list.subList(0, NEAR_MAX) : list;
    }

    private static boolean crowded(SiteKind kind) {
        return switch (kind) {
            case SCHOOL, KINDERGARTEN, HOSPITAL, GAS, EXPLOSIVES_STORE -> true;
            case BANK,
                    RAIL_STATION,
                    BUS_STATION,
                    MARKET,
                    MALL,
                    SAFE_COMMUNITY,
                    CHECKPOINT,
                    GOVERNMENT,
                    POLICE_STATION,
                    POLICE_POST,
                    SQUARE,
                    OTHER -> false;
        };
    }

    private static List<Question> questions(SnapshotIndex index, Incident incident) {
        return index.questions.stream()
                .filter(question -> question.conflict()
                                .incident()
                                .filter(incident.id()::equals)
                                .isPresent()
                        || question.conflict().claims().stream()
                                .anyMatch(claim -> claim.event() instanceof Event.OfIncident of
                                        && of.incident().equals(incident.id())))
                .toList();
    }
}
