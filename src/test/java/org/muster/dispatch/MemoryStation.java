package org.muster.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// One station in memory, with bodies: commands are decided and folded by the production code and never confirmed.
public final class MemoryStation {
    private static final StationId STATION = new StationId(String.format(Locale.ROOT, "%064x", 1));
    private static final IncarnationId LIFE = new IncarnationId(String.format(Locale.ROOT, "%032x", 1));

    private final List<String> heads = new ArrayList<>();
    private Situation situation = Situation.EMPTY;
    private Bodies bodies = Bodies.NONE;
    private Instant now;
    private long number;
    private long ids;

    public MemoryStation(Instant start) {
        now = start;
        adopt(List.of(
                Draft.of(new Event.JurisdictionFounded(
                        new JurisdictionId("0".repeat(32)), "朔川市", "Asia/Shanghai", JurisdictionKind.DRILL, "00")),
                Draft.of(new Event.StationEnrolled(STATION, "A", "00", "00", "A"))));
    }

    public void moveTo(Instant at) {
        now = at;
    }

    public Situation situation() {
        return situation;
    }

    public Bodies bodies() {
        return bodies;
    }

    /// Every event written, as text.
    public List<String> heads() {
        return List.copyOf(heads);
    }

    public Decision submit(DispatchCommand command) {
        return submit(command, "tester", Role.DISPATCHER, "A");
    }

    /// The same at somebody's desk.
    public Decision submit(DispatchCommand command, String operator, Role role, String desk) {
        Seat seat = new Seat(STATION, LIFE, desk, operator, role);
        Decision decision = Decider.decide(
                situation, seat, command, new Moment(now, 0), () -> String.format(Locale.ROOT, "%032x", ++ids));
        if (decision instanceof Decision.Accepted accepted) {
            adopt(accepted.drafts(), operator, role, desk);
        }
        return decision;
    }

    public void adopt(List<Draft> drafts) {
        adopt(drafts, "tester", Role.DISPATCHER, "A");
    }

    private void adopt(List<Draft> drafts, String operator, Role role, String desk) {
        List<Recorded> batch = new ArrayList<>();
        for (Draft draft : drafts) {
            number++;
            Envelope envelope =
                    new Envelope(new EventId(STATION, LIFE, number), Base.NOTHING, operator, role, desk, now, 0, 0);
            String text = envelope + " " + draft;
            heads.add(text);
            Recorded recorded = new Recorded(
                    envelope,
                    draft.event(),
                    Digest.of(text.getBytes(StandardCharsets.UTF_8)),
                    Optional.empty(),
                    0,
                    Optional.empty());
            batch.add(recorded);
            draft.body().ifPresent(body -> bodies = bodies.with(recorded, body));
        }
        situation = situation.evolve(batch);
    }
}
