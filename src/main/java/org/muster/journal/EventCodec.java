package org.muster.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.IncidentId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/// Heads as JSON, each under a stable wire name that no renaming of a class can touch.
public final class EventCodec {
    private static final Map<String, Class<? extends Event>> BY_TYPE = byType();
    private static final Map<Class<?>, String> TYPES =
            BY_TYPE.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    private static final Map<String, ObjectReader> READERS = BY_TYPE.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, type -> JournalJson.MAPPER.readerFor(type.getValue())));

    private EventCodec() {}

    /// A head as it is recorded.
    ///
    /// @param type the wire name
    /// @param json UTF-8
    public record Head(String type, byte[] json) {}

    /// Writes a head, once.
    ///
    /// @throws IllegalArgumentException for [Event.Unknown], which nobody authors
    public static Head encode(Event event) {
        return new Head(typeOf(event.getClass()), JournalJson.MAPPER.writeValueAsBytes(event));
    }

    /// Reads a head. Never throws: what this version cannot read, a type it does not know or a head that does not
    /// fit its type, is [Event.Unknown], with the incident that its `incident` field names.
    public static Event decode(String type, byte[] json) {
        ObjectReader known = READERS.get(type);
        if (known != null) {
            try {
                Event event = known.readValue(json);
                if (event != null) {
                    return event;
                }
            } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
                return unknown(type, json);
            }
        }
        return unknown(type, json);
    }

    private static Event.Unknown unknown(String type, byte[] json) {
        return new Event.Unknown(type, incident(json));
    }

    private static Optional<IncidentId> incident(byte[] json) {
        try {
            JsonNode field = JournalJson.MAPPER.readTree(json).path("incident");
            return field.isString() ? Optional.of(new IncidentId(field.stringValue())) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The wire names this version reads.
    public static List<String> types() {
        return List.copyOf(BY_TYPE.keySet());
    }

    private static String typeOf(Class<? extends Event> type) {
        String name = TYPES.get(type);
        if (name == null) {
            throw new IllegalArgumentException("nobody authors " + type.getSimpleName());
        }
        return name;
    }

    private static Map<String, Class<? extends Event>> byType() {
        Map<String, Class<? extends Event>> types = new LinkedHashMap<>();
        types.put("jurisdiction.founded", Event.JurisdictionFounded.class);
        types.put("station.enrolled", Event.StationEnrolled.class);
        types.put("incarnation.started", Event.IncarnationStarted.class);
        types.put("epoch.opened", Event.EpochOpened.class);
        types.put("epoch.earlierOrder", Event.EarlierOrder.class);
        types.put("records.stand", Event.RecordsStand.class);
        types.put("account.granted", Event.AccountGranted.class);
        types.put("account.closed", Event.AccountClosed.class);
        types.put("station.revoked", Event.StationRevoked.class);
        types.put("unit.defined", Event.UnitDefined.class);
        types.put("site.defined", Event.SiteDefined.class);
        types.put("beat.defined", Event.BeatDefined.class);
        types.put("circle.defined", Event.CircleDefined.class);
        types.put("category.defined", Event.CategoryDefined.class);
        types.put("standard.adopted", Event.StandardAdopted.class);
        types.put("incident.reported", Event.IncidentReported.class);
        types.put("call.received", Event.CallReceived.class);
        types.put("incident.located", Event.IncidentLocated.class);
        types.put("incident.reclassified", Event.IncidentReclassified.class);
        types.put("incident.linked", Event.IncidentLinked.class);
        types.put("incident.noted", Event.IncidentNoted.class);
        types.put("incident.protected", Event.IncidentProtected.class);
        types.put("incident.takenOver", Event.IncidentTakenOver.class);
        types.put("incident.closed", Event.IncidentClosed.class);
        types.put("incident.reopened", Event.IncidentReopened.class);
        types.put("incident.cancelled", Event.IncidentCancelled.class);
        types.put("backup.requested", Event.BackupRequested.class);
        types.put("cordon.ordered", Event.CordonOrdered.class);
        types.put("cordon.ended", Event.CordonEnded.class);
        types.put("unit.assigned", Event.UnitAssigned.class);
        types.put("unit.posted", Event.UnitPosted.class);
        types.put("stage.reported", Event.StageReported.class);
        types.put("stage.corrected", Event.StageCorrected.class);
        types.put("arrival.shown", Event.ArrivalShown.class);
        types.put("unit.inService", Event.UnitInService.class);
        types.put("unit.outOfService", Event.UnitOutOfService.class);
        types.put("distress.raised", Event.DistressRaised.class);
        types.put("distress.ended", Event.DistressEnded.class);
        types.put("unit.lent", Event.UnitLent.class);
        types.put("unit.borrowed", Event.UnitBorrowed.class);
        types.put("unit.returned", Event.UnitReturned.class);
        types.put("unit.takenBack", Event.UnitTakenBack.class);
        types.put("roads.restricted", Event.RoadsRestricted.class);
        types.put("roads.freed", Event.RoadsFreed.class);
        types.put("alarm.acknowledged", Event.AlarmAcknowledged.class);
        types.put("conflict.decided", Event.ConflictDecided.class);
        return types;
    }
}
