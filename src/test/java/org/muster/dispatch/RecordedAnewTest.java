package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Situation;

/// What a station recorded anew, or its server for it, and what also comes as it was, has effect once.
class RecordedAnewTest {
    private final Shift shift = new Shift("P12");
    private final Recorded asked;
    private final List<Recorded> before;

    RecordedAnewTest() {
        shift.b.types("N fight at the market");
        shift.b.write(new Event.BackupRequested(
                shift.b.situation().openIncidents().getFirst().id(), Optional.empty()));
        shift.b.sync();
        before = shift.log().subList(0, shift.log().size() - 1);
        asked = shift.log().getLast();
        assertThat(asked.event()).isInstanceOf(Event.BackupRequested.class);
    }

    private static RecordName name(Recorded recorded) {
        return new RecordName(recorded.envelope().id(), recorded.digest());
    }

    private Recorded by(StationId station, Role role, Event event, Optional<RecordName> renews) {
        Envelope old = asked.envelope();
        EventId id = new EventId(station, new IncarnationId("e".repeat(32)), 1);
        return new Recorded(
                new Envelope(
                        id,
                        old.base(),
                        old.operator(),
                        role,
                        old.desk(),
                        old.wallAt(),
                        old.offsetMillis(),
                        old.errorMillis()),
                event,
                Digest.of((station + " " + event).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                renews,
                0,
                Optional.empty());
    }

    private Recorded anewBy(StationId station) {
        return by(station, asked.envelope().role(), asked.event(), Optional.of(name(asked)));
    }

    private int backups(Recorded... after) {
        List<Recorded> log = new ArrayList<>(before);
        log.addAll(List.of(after));
        return Situation.EMPTY.evolve(log).openIncidents().getFirst().backups();
    }

    @Test
    void whatComesAsItWasAfterItsStationRecordedItAnewHasNoEffect() {
        assertThat(backups(anewBy(shift.b.id))).isOne();
        assertThat(backups(anewBy(shift.b.id), asked)).isOne();
    }

    @Test
    void whatTheServerRecordedAnewHasEffectOnceWhateverItsStationSendsLater() {
        assertThat(backups(anewBy(shift.a.id), asked)).isOne();
        assertThat(backups(anewBy(shift.a.id), anewBy(shift.b.id))).isOne();
    }

    @Test
    void nobodyElseCanTakeTheEffectFromAStationsRecord() {
        StationId other = new StationId("d".repeat(64));
        assertThat(backups(anewBy(other), asked)).isEqualTo(2);
        Recorded said = by(other, Role.MACHINE, new Event.RecordsStand(List.of(name(asked))), Optional.empty());
        assertThat(backups(said, asked)).isOne();
    }

    @Test
    void whatTheServerSaysStandsHasNoEffectWhenItComesRecordedAnew() {
        Recorded said = by(shift.a.id, Role.MACHINE, new Event.RecordsStand(List.of(name(asked))), Optional.empty());
        assertThat(backups(asked, said, anewBy(shift.b.id))).isOne();
    }

    @Test
    void anotherRecordUnderTheSameNumberHasItsEffect() {
        RecordName reused = new RecordName(asked.envelope().id(), Digest.of(new byte[] {1}));
        Recorded anew = by(shift.b.id, asked.envelope().role(), asked.event(), Optional.of(reused));
        assertThat(backups(asked, anew)).isEqualTo(2);
    }
}
