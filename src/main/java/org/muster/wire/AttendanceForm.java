package org.muster.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Attendance.AtDesk;
import org.muster.dispatch.state.Incident.Responsible;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who is at work, as JSON: a station's desks as it tells them, and those of all stations as the server does.
final class AttendanceForm {
    static final String OWN = "attending";
    private static final String STATIONS = "stations";
    private static final String STATION = "id";
    private static final String DESKS = "desks";
    private static final String DESK = "desk";
    private static final String OPERATOR = "operator";
    private static final String OPEN = "open";

    private AttendanceForm() {}

    static ObjectNode own(List<AtDesk> desks) {
        ObjectNode json = JsonForm.object();
        put(json.putArray(OWN), desks);
        return json;
    }

    static List<AtDesk> own(JsonForm json, StationId station) throws MalformedMessage {
        return desks(json.list(OWN, Limits.DESKS_PER_STATION_MAX), station);
    }

    static byte[] all(Attendance attendance) {
        Map<StationId, List<AtDesk>> desks = attendance.desks().stream()
                .collect(Collectors.groupingBy(desk -> desk.desk().station()));
        ObjectNode json = JsonForm.object();
        ArrayNode stations = json.putArray(STATIONS);
        attendance.connected().stream().sorted().forEach(station -> {
            ObjectNode one = stations.addObject().put(STATION, station.hex());
            put(one.putArray(DESKS), desks.getOrDefault(station, List.of()));
        });
        return JsonForm.bytes(json);
    }

    static Attendance all(JsonForm json) throws MalformedMessage {
        Set<StationId> connected = new HashSet<>();
        List<AtDesk> desks = new ArrayList<>();
        for (JsonForm one : json.list(STATIONS, Limits.CONNECTED_MAX)) {
            StationId station = one.value(STATION, StationId::new);
            connected.add(station);
            desks.addAll(desks(one.list(DESKS, Limits.DESKS_PER_STATION_MAX), station));
        }
        return new Attendance(connected, desks);
    }

    private static void put(ArrayNode array, List<AtDesk> desks) {
        for (AtDesk desk : desks) {
            ObjectNode one = array.addObject().put(DESK, desk.desk().desk()).put(OPERATOR, desk.operator());
            desk.open().ifPresent(incident -> one.put(OPEN, incident.hex()));
        }
    }

    private static List<AtDesk> desks(List<JsonForm> list, StationId station) throws MalformedMessage {
        List<AtDesk> desks = new ArrayList<>();
        for (JsonForm one : list) {
            Optional<IncidentId> open =
                    one.has(OPEN) ? Optional.of(one.value(OPEN, IncidentId::new)) : Optional.empty();
            desks.add(new AtDesk(new Responsible(station, one.name(DESK)), one.name(OPERATOR), open));
        }
        return desks;
    }
}
