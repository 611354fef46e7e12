package org.muster.app;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.replay.Happening;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One thing that happened in a shift as an object of JSON; `kind` says which: `event`, `confirmed` or `ledger`.
final class HappeningLine {
    private HappeningLine() {}

    /// @return empty for what is seen in the situation alone
    static Optional<ObjectNode> of(Happening happening) {
        return switch (happening) {
            case Happening.EventKnown known -> Optional.of(event(known));
            case Happening.EventConfirmed done -> {
                ObjectNode node = begin("confirmed", done);
                node.put("logPosition", done.recorded().position());
                node.put("type", done.type());
                node.put("incident", number(done.of()));
                node.put("id", done.recorded().envelope().id().shortText());
                yield Optional.of(node);
            }
            case Happening.QueueChanged queue ->
                Optional.of(begin("ledger", queue)
                        .put("incident", queue.of().number())
                        .put("tier", "QUEUE")
                        .put("from", queue.before().name())
                        .put("to", queue.now().name()));
            case Happening.TierChanged tier ->
                Optional.of(begin("ledger", tier)
                        .put("incident", tier.of().number())
                        .put("tier", tier.tier().name())
                        .put("from", tier.before().name())
                        .put("to", tier.now().name())
                        .put("shortBy", tier.shortBy()));
            case Happening.ConflictOpened conflict -> Optional.empty();
        };
    }

    private static ObjectNode begin(String kind, Happening happening) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("at", happening.at().toString());
    }

    private static @Nullable String number(Optional<Happening.Of> of) {
        return of.map(Happening.Of::number).orElse(null);
    }

    private static ObjectNode event(Happening.EventKnown known) {
        Recorded recorded = known.recorded();
        ObjectNode node = begin("event", known);
        if (recorded.isConfirmed()) {
            node.put("logPosition", recorded.position());
        } else {
            node.putNull("logPosition");
        }
        return node.put("pending", !recorded.isConfirmed())
                .put("type", known.type())
                .put("incident", number(known.of()))
                .put("unit", unit(recorded.event()).map(CallSign::text).orElse(null))
                .put("desk", recorded.envelope().desk())
                .put("operator", recorded.envelope().operator())
                .put("typedAt", recorded.envelope().typedAt().at().toString())
                .put(
                        "arrivedLate",
                        recorded.arrivedLate().map(Instant::toString).orElse(null))
                .put("id", recorded.envelope().id().shortText());
    }

    private static Optional<CallSign> unit(Event event) {
        return switch (event) {
            case Event.UnitAssigned e -> Optional.of(e.unit());
            case Event.UnitPosted e -> Optional.of(e.unit());
            case Event.StageReported e -> Optional.of(e.unit());
            case Event.StageCorrected e -> Optional.of(e.unit());
            case Event.ArrivalShown e -> Optional.of(e.unit());
            case Event.BackupRequested e -> e.by();
            case Event.UnitDefined e -> Optional.of(e.unit());
            case Event.UnitInService e -> Optional.of(e.unit());
            case Event.UnitOutOfService e -> Optional.of(e.unit());
            case Event.DistressRaised e -> Optional.of(e.unit());
            case Event.DistressEnded e -> Optional.of(e.unit());
            case Event.OfLoan e -> Optional.of(e.unit());
            case Event.OfIncident e -> Optional.empty();
            case Event.JurisdictionFounded e -> Optional.empty();
            case Event.StationEnrolled e -> Optional.empty();
            case Event.IncarnationStarted e -> Optional.empty();
            case Event.EpochOpened e -> Optional.empty();
            case Event.EarlierOrder e -> Optional.empty();
            case Event.RecordsStand e -> Optional.empty();
            case Event.AccountGranted e -> Optional.empty();
            case Event.AccountClosed e -> Optional.empty();
            case Event.StationRevoked e -> Optional.empty();
            case Event.SiteDefined e -> Optional.empty();
            case Event.BeatDefined e -> Optional.empty();
            case Event.CircleDefined e -> Optional.empty();
            case Event.CategoryDefined e -> Optional.empty();
            case Event.StandardAdopted e -> Optional.empty();
            case Event.RoadsRestricted e -> Optional.empty();
            case Event.RoadsFreed e -> Optional.empty();
            case Event.AlarmAcknowledged e -> Optional.empty();
            case Event.ConflictDecided e -> Optional.empty();
            case Event.Unknown e -> Optional.empty();
        };
    }
}
