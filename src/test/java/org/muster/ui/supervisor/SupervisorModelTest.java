package org.muster.ui.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Attendance;
import org.muster.session.Snapshot;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.supervisor.OpenIncidents.AtWork;
import org.muster.ui.supervisor.OpenIncidents.DeskRow;

/// Where the shift stands on the night of the drawing: counted, never guessed, and never a pass without proof.
final class SupervisorModelTest {
    private static final LinkReading OFFLINE = new LinkReading(
            LinkReading.Mode.OFFLINE,
            Optional.of(NightShift.NOW.minusSeconds(437)),
            Optional.empty(),
            Optional.empty());

    private final NightShift night = NightShift.upToNow(36, true, JurisdictionKind.DRILL);
    private final AtomicReference<Optional<Attendance>> attendance =
            new AtomicReference<>(Optional.of(night.attendance()));
    private Around around = Around.NOTHING
            .withLink(() -> Desks.ONLINE)
            .withRoads(Desks.driving(4))
            .withDesks(attendance::get, open -> {});
    private Executor background = Runnable::run;

    private SupervisorModel model() {
        return new SupervisorModel(new DeskModel.Parts(
                night.desk,
                night.desk,
                night.desk.seat,
                around,
                Runnable::run,
                task -> background.execute(task),
                Runnable::run));
    }

    private ShiftPicture shift() {
        SupervisorModel model = model();
        model.setOpen(true);
        return model.shift().get().orElseThrow();
    }

    private static Tally tier(ShiftPicture shift, Tier tier) {
        return shift.today().tiers().get(tier.ordinal());
    }

    @Test
    void openIncidentsAreCountedByDeskAndAgeTheOldestFirst() {
        OpenIncidents open = shift().open();
        assertThat(open.total()).isEqualTo(6);
        assertThat(open.bands()).containsExactly(5, 1, 0, 0, 0);
        assertThat(open.oldest().getFirst().age()).isEqualTo(Duration.ofSeconds(365));
        assertThat(open.oldest().getFirst().tiers())
                .containsExactly(TierState.NOT_REQUIRED, TierState.MET, TierState.UNPROVEN);
        assertThat(open.oldest()).extracting(OpenIncidents.Old::age).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(open.desks())
                .extracting(DeskRow::desk, DeskRow::atWork, DeskRow::total)
                .containsExactly(tuple("A·03", AtWork.HERE, 6), tuple("B·02", AtWork.HERE, 0));
        assertThat(open.desks().getFirst().operator()).contains("Wang");
    }

    @Test
    void aDeskThatIsNotAtWorkIsGoneAndCutOffNobodyKnows() {
        night.desk.must(night.desk.other, DispatchCommand.ReportIncident.of("smoke"));
        assertThat(shift().open().desks())
                .filteredOn(d -> d.desk().equals("B·01"))
                .extracting(DeskRow::atWork)
                .containsExactly(AtWork.GONE);
        attendance.set(Optional.empty());
        assertThat(shift().open().desks()).extracting(DeskRow::atWork).containsOnly(AtWork.UNKNOWN);
    }

    @Test
    void anHourIsLong() {
        assertThat(AgeBand.of(Duration.ofSeconds(299))).isEqualTo(AgeBand.TO_5);
        assertThat(AgeBand.of(Duration.ofMinutes(5))).isEqualTo(AgeBand.TO_15);
        assertThat(AgeBand.of(Duration.ofMinutes(59))).isEqualTo(AgeBand.TO_60);
        assertThat(AgeBand.of(Duration.ofMinutes(60))).isEqualTo(AgeBand.OVER_60);
        night.desk.advance(Duration.ofMinutes(60));
        assertThat(shift().open().bands()).containsExactly(0, 0, 0, 0, 6);
    }

    @Test
    void tiersOfTodayAreCountedAndUnprovenIsNoPass() {
        ShiftPicture shift = shift();
        assertThat(shift.today().day()).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(shift.today().incidents()).isEqualTo(6);
        assertThat(tier(shift, Tier.ONE)).isEqualTo(new Tally(1, 0, 0, 1, 1));
        assertThat(tier(shift, Tier.THREE)).isEqualTo(new Tally(1, 0, 0, 0, 3));
        assertThat(tier(shift, Tier.FIVE)).isEqualTo(new Tally(0, 0, 1, 0, 4));
        assertThat(tier(shift, Tier.ONE).percentMet()).hasValue(50);
        assertThat(tier(shift, Tier.FIVE).percentMet()).hasValue(0);
        assertThat(new Tally(0, 0, 0, 0, 3).percentMet()).isEmpty();
        assertThat(shift.today().dispatch()).isEqualTo(new Tally(5, 0, 0, 0, 1));
    }

    @Test
    void whatWasMissedIsNamedWithHowMuchAndHowManyWereShort() {
        ShiftPicture shift = shift();
        assertThat(shift.today().missed()).isEqualTo(1);
        TiersToday.Miss miss = shift.today().misses().getFirst();
        assertThat(miss.id()).isEqualTo(night.id("bank"));
        assertThat(miss.tier()).contains(Tier.ONE);
        assertThat(miss.over()).isEqualTo(Duration.ofSeconds(12));
        assertThat(miss.shortBy()).isEqualTo(1);
        assertThat(miss.open()).isTrue();
    }

    @Test
    void nobodyDispatchedInTimeIsAMissToo() {
        night.desk.advance(Duration.ofSeconds(60));
        ShiftPicture shift = shift();
        assertThat(shift.today().dispatch().missed()).isEqualTo(1);
        assertThat(shift.today().misses())
                .filteredOn(m -> m.tier().isEmpty())
                .extracting(TiersToday.Miss::id, TiersToday.Miss::over)
                .containsExactly(tuple(night.id("elder"), Duration.ofSeconds(7)));
    }

    @Test
    void aClosedIncidentCountsTodayAndNoMoreTomorrow() {
        close("bank");
        assertThat(shift().today().incidents()).isEqualTo(6);
        assertThat(shift().today().misses()).extracting(TiersToday.Miss::open).containsExactly(false);
        assertThat(shift().open().total()).isEqualTo(5);
        // 13:47 UTC is 21:47 in the city; midnight is 2 h 13 min away.
        night.desk.advance(Duration.ofMinutes(132));
        assertThat(shift().today().incidents()).isEqualTo(6);
        night.desk.advance(Duration.ofMinutes(1));
        ShiftPicture tomorrow = shift();
        assertThat(tomorrow.today().day()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(tomorrow.today().incidents()).isZero();
        assertThat(tomorrow.today().misses()).isEmpty();
        assertThat(tomorrow.open().total()).isEqualTo(5);
    }

    private void close(String key) {
        night.desk.must(night.desk.seat, new DispatchCommand.CloseIncident(night.id(key), "done"));
    }

    @Test
    void aLinkedDuplicateIsCountedNowhere() {
        night.desk.must(night.desk.seat, new DispatchCommand.LinkIncident(night.id("elder"), night.id("neighbours")));
        assertThat(shift().open().total()).isEqualTo(5);
        assertThat(shift().today().incidents()).isEqualTo(5);
    }

    @Test
    void whatHasEndedIsComputedOnceAndAgainWhenItsRecordChanges() {
        close("bank");
        ShiftReader reader = new ShiftReader();
        reader.read(asked());
        assertThat(reader.computed()).isEqualTo(6);
        night.desk.advance(Duration.ofSeconds(30));
        ShiftPicture second = reader.read(asked());
        assertThat(reader.computed()).isEqualTo(5);
        night.desk.must(night.desk.seat, new DispatchCommand.NoteIncident(night.id("bank"), "late news"));
        assertThat(reader.read(asked()).today().tiers())
                .isEqualTo(second.today().tiers());
        assertThat(reader.computed()).isEqualTo(6);
    }

    private ShiftReader.Asked asked() {
        return new ShiftReader.Asked(
                night.desk.snapshot(),
                night.desk.fixes(),
                Snapshot.moment(night.desk.clock().read()),
                Desks.ONLINE,
                Objects.requireNonNull(attendance.get()),
                new StationTable(true, 0, List.of()));
    }

    @Test
    void unitsAreCountedByForceAndState() {
        UnitTable units = shift().units();
        assertThat(units.all()).isEqualTo(new UnitTable.Counts(23, 2, 5, 3, 3, 1, 0));
        assertThat(units.all().total()).isEqualTo(36);
        assertThat(units.forces())
                .filteredOn(f -> f.force() == Force.SWAT)
                .extracting(UnitTable.OfForce::counts)
                .containsExactly(new UnitTable.Counts(2, 0, 1, 0, 0, 0, 0));
        night.desk.must(night.desk.seat, new DispatchCommand.RaiseDistress(new CallSign("W2")));
        assertThat(shift().units().distress()).isEqualTo(1);
    }

    @Test
    void aStationWithoutALinkIsNamedWithWhenItWasLastSeen() {
        night.desk.enrol("c", "C", "North post");
        SupervisorModel model = model();
        model.setOpen(true);
        StationTable table = model.shift().get().orElseThrow().stations();
        assertThat(table.enrolled()).isEqualTo(3);
        assertThat(table.without()).containsExactly(new StationTable.Missing("C", "North post", Optional.empty()));
        attendance.set(Optional.of(Attendance.NOBODY));
        night.desk.advance(Duration.ofSeconds(30));
        model.look();
        assertThat(model.shift().get().orElseThrow().stations().without())
                .extracting(StationTable.Missing::code, StationTable.Missing::since)
                .contains(tuple("B", Optional.of(NightShift.NOW)));
        attendance.set(Optional.empty());
        night.desk.advance(Duration.ofSeconds(30));
        model.look();
        assertThat(model.shift().get().orElseThrow().stations().known()).isFalse();
    }

    @Test
    void whatNobodyReachesInTimeIsCountedThoughThePageIsClosed() {
        SupervisorModel model = model();
        model.look();
        assertThat(model.shift().get()).isEmpty();
        assertThat(model.cover().get().state()).isEqualTo(CoverReading.State.READY);
        assertThat(model.cover().get().sites()).isEqualTo(8);
        assertThat(model.cover().get().uncovered()).isNotEmpty();
        around = around.withRoads(TravelTimes.NONE);
        SupervisorModel without = model();
        without.look();
        assertThat(without.cover().get().state()).isEqualTo(CoverReading.State.NO_ROADS);
        assertThat(without.cover().get().uncovered()).isEmpty();
    }

    @Test
    void cutOffThePageSaysOfWhenItIs() {
        around = around.withLink(() -> OFFLINE);
        assertThat(shift().cutSince()).contains(NightShift.NOW.minusSeconds(437));
        around = around.withLink(() -> Desks.ONLINE);
        assertThat(shift().cutSince()).isEmpty();
    }

    @Test
    void oneReadingAtATimeAndNoneWithoutNeed() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        background = waiting::add;
        SupervisorModel model = model();
        model.setOpen(true);
        for (int i = 0; i < 10; i++) {
            night.desk.advance(Duration.ofSeconds(3));
            model.look();
        }
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(model.shift().get().orElseThrow().at()).isEqualTo(NightShift.NOW);
        assertThat(waiting).as("asked again for what was due meanwhile").hasSize(1);
        waiting.remove().run();
        assertThat(model.shift().get().orElseThrow().at()).isEqualTo(NightShift.NOW.plusSeconds(30));
        model.look();
        assertThat(waiting).isEmpty();
        model.setOpen(false);
        assertThat(model.shift().get()).isEmpty();
        night.desk.advance(Duration.ofSeconds(3));
        model.look();
        assertThat(waiting).as("nobody looks, and the cover is fresh").isEmpty();
    }

    @Test
    void aFullBackgroundIsAskedAgain() {
        AtomicBoolean full = new AtomicBoolean(true);
        background = task -> {
            if (full.get()) {
                throw new RejectedExecutionException();
            }
            task.run();
        };
        SupervisorModel model = model();
        model.setOpen(true);
        assertThat(model.shift().get()).isEmpty();
        full.set(false);
        model.look();
        assertThat(model.shift().get()).isPresent();
    }

    @Test
    void manyMissesAreShownInPartAndCountedWhole() {
        for (int i = 0; i < 70; i++) {
            night.desk.must(night.desk.seat, DispatchCommand.ReportIncident.of("call " + i));
        }
        night.desk.advance(Duration.ofMinutes(10));
        TiersToday today = shift().today();
        assertThat(today.misses()).hasSize(ShiftReader.LIST_MAX);
        assertThat(today.missed()).isGreaterThan(70);
        assertThat(today.misses()).isSortedAccordingTo((a, b) -> b.limit().compareTo(a.limit()));
    }

    @Test
    void whoComesAfterTheLimitTurnsAMissIntoALateOne() {
        night.desk.advance(Duration.ofSeconds(120));
        night.stage("V21", Stage.ON_SCENE);
        ShiftPicture shift = shift();
        assertThat(tier(shift, Tier.FIVE).late()).isEqualTo(1);
        assertThat(shift.today().misses())
                .filteredOn(m -> m.id().equals(night.id("neighbours")))
                .extracting(TiersToday.Miss::over, TiersToday.Miss::shortBy)
                .containsExactly(tuple(Duration.ofSeconds(20), 0));
    }
}
