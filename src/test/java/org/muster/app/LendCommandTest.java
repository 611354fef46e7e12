package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Situation;
import org.muster.server.Server;
import org.muster.session.Answer;
import org.muster.session.Lending;
import org.muster.session.LiveSession;
import org.muster.session.MissingHalf;
import org.muster.session.Snapshot;
import org.muster.sync.SyncOnce;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ManualClock;
import org.muster.time.SystemClock;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.CommandLineModel;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.words.Texts;

/// Units that go over the border and come home: two jurisdictions with a server each, a desk in either that follows the
/// other, and one more of the lender's. Whatever breaks, no unit can be sent by both.
class LendCommandTest {
    private static final CallSign HOME = new CallSign("P12");
    private static final CallSign CALLED = new CallSign("SHU-P12");

    private static final int LOOKS_MAX = 1_000;

    @TempDir
    Path dir;

    private Server lender;
    private Server borrower;
    private Cli desk;
    private Cli colleague;
    private Cli neighbour;

    @BeforeEach
    void twoCities() throws Exception {
        lender = Cli.server(dir.resolve("lender"), "Shuochuan");
        borrower = Cli.server(dir.resolve("borrower"), "Qinghe");
        desk = new Cli(dir.resolve("desk"));
        colleague = new Cli(dir.resolve("colleague"));
        neighbour = new Cli(dir.resolve("neighbour"));
        desk.done("sync", "--server", lender.url());
        neighbour.done("sync", "--server", borrower.url());
        FollowCommandTest.units(desk, "P12", "P13", "SPECIALISTS-1234");
        FollowCommandTest.units(neighbour, "T7");
        desk.done("do", "N theft at the station");
        neighbour.done("do", "N fire in the market");
        desk.done("sync");
        neighbour.done("sync");
        colleague.done("sync", "--server", lender.url());
        desk.done("follow", "add", "QH", "--server", borrower.url());
        colleague.done("follow", "add", "QH", "--server", borrower.url());
        neighbour.done("follow", "add", "SC", "--server", lender.url());
    }

    @AfterEach
    void stop() throws Exception {
        lender.close();
        borrower.close();
    }

    /// A desk with what it follows, opened as a process does.
    private static final class Open implements AutoCloseable {
        private final Station station;
        private final Following following;

        private final ManualClock clock = new ManualClock(new SystemClock().now());

        Open(Cli of) throws Exception {
            station = Station.tryOpen(new Folder(of.dir()), "Li Na", clock, () -> LatestFixes.NONE)
                    .orElseThrow();
            following = new Following(station, "Li Na");
        }

        LiveSession own() {
            return station.session();
        }

        LiveSession other() {
            return following.all().getFirst().session();
        }

        Lending lending() {
            return following.lending();
        }

        /// The desk behind the screen; everything runs at once on the caller's thread.
        DeskModel desk() {
            Executor direct = Runnable::run;
            Seat seat = new Seat(own().station(), own().incarnation(), "01", "Li Na", Role.DISPATCHER);
            return new DeskModel(new DeskModel.Parts(
                    following.view(),
                    following.lending(),
                    seat,
                    Around.NOTHING.withBorder(following.border()),
                    direct,
                    direct,
                    direct));
        }

        /// Exchanges with all servers as `sync` does, but heals nothing.
        void syncs() {
            syncsOwn();
            assertThat(following.sync())
                    .allSatisfy(synced -> assertThat(synced.done()).isTrue());
        }

        void syncsOwn() {
            try (StationLink line =
                    new StationLink(station, station.server().orElseThrow(), "", clock, (offset, error) -> {}, false)) {
                assertThat(Waiting.on(line.once(Duration.ofMinutes(1)))).isInstanceOf(SyncOnce.Outcome.Done.class);
            }
        }

        void pass(Duration time) {
            clock.advance(time);
        }

        /// Whether somebody at the desk could send a unit by its own log.
        boolean canSend(CallSign unit) {
            Situation situation = own().snapshot().situation();
            Moment now = Snapshot.moment(own().clock().read());
            Seat seat = new Seat(own().station(), own().incarnation(), "01", "Li Na", Role.DISPATCHER);
            DispatchCommand send = new DispatchCommand.DispatchUnits(
                    List.of(unit), situation.openIncidents().getFirst().id(), Optional.empty());
            return Decider.decide(situation, seat, send, now, () -> "0".repeat(32)) instanceof Decision.Accepted;
        }

        @Override
        public void close() {
            following.close();
            station.close();
        }
    }

    /// Who can send the unit: desks of the lender, those of the borrower. Never both.
    private List<String> whoCanSend() throws Exception {
        try (Open a = new Open(desk);
                Open b = new Open(colleague);
                Open c = new Open(neighbour)) {
            boolean here = Stream.of(a, b).anyMatch(open -> open.canSend(HOME));
            boolean there = c.canSend(CALLED);
            assertThat(here && there).as("a unit in two places").isFalse();
            return Stream.of(here ? "lender" : "", there ? "borrower" : "")
                    .filter(who -> !who.isEmpty())
                    .toList();
        }
    }

    /// Exchanges of all until nobody has anything to say any more.
    private void everybodySyncs() {
        List.of(desk, neighbour, colleague, desk, neighbour).forEach(each -> each.done("sync"));
    }

    private void bothLogsAgree(boolean on) throws Exception {
        for (Cli each : List.of(desk, colleague, neighbour)) {
            try (Open open = new Open(each)) {
                assertThat(open.lending().unfinished()).isEmpty();
                for (LiveSession log : List.of(open.own(), open.other())) {
                    assertThat(log.snapshot().pending()).isZero();
                    assertThat(log.snapshot().situation().loans().all().values().toList())
                            .singleElement()
                            .satisfies(loan -> assertThat(loan.isOn()).isEqualTo(on));
                }
            }
        }
    }

    @Test
    void aLentUnitIsSentByTheOtherJurisdictionUntilItComesBack() throws Exception {
        assertThat(whoCanSend()).containsExactly("lender");
        assertThat(desk.done("do", "LEND P12 QH").out()).contains("P12 lent to Qinghe, there called SHU-P12");
        everybodySyncs();
        bothLogsAgree(true);
        assertThat(whoCanSend()).containsExactly("borrower");
        assertThat(desk.run("do", "D P12 A1").err()).contains("P12 is lent to Qinghe");

        neighbour.done("do", "D SHU-P12 A1");
        assertThat(neighbour.run("do", "BACK SHU-P12").err()).contains("still has an assignment");
        neighbour.done("sync");
        desk.done("sync");
        assertThat(desk.run("do", "BACK P12").err()).contains("Qinghe keeps P12: SHU-P12 still has an assignment");
        neighbour.done("do", "CL SHU-P12");
        assertThat(neighbour.done("do", "BACK SHU-P12").out()).contains("SHU-P12 given back to Shuochuan");
        everybodySyncs();
        bothLogsAgree(false);
        assertThat(whoCanSend()).containsExactly("lender");
    }

    @Test
    void theDeskSetsNeighboursApartAndShowsABorrowedUnitWhereItsOwnJurisdictionSeesIt() throws Exception {
        try (Open a = new Open(desk)) {
            DeskModel model = a.desk();
            assertThat(model.picture().get().neighbours()).singleElement().satisfies(qinghe -> {
                assertThat(qinghe.code()).isEqualTo("QH");
                assertThat(signs(qinghe.units())).containsExactly("T7");
                assertThat(qinghe.incidents()).singleElement().satisfies(fire -> assertThat(fire.words())
                        .isEqualTo("fire in the market"));
            });
            assertThat(signs(model.picture().get().units())).contains("P12").doesNotContain("T7");
            assertThat(model.picture().get().queue()).hasSize(1);
            types(model, "LEND P12 ");
            assertThat(model.line().hint().get().completions()).containsExactly("QH");
            types(model, "LEND P12 QH");
            assertThat(model.line().hint().get().kind()).isEqualTo(CommandLineModel.Hint.Kind.READY);
            model.enter(() -> {}, () -> {});
            await(() -> chip(a, HOME).state() == UnitState.LENT);
            await(() -> model.answer().get().filter(said -> !said.undo().isEmpty()).isPresent());
            model.undo();
            await(() -> chip(a, HOME).state() == UnitState.AVAILABLE);
            assertThat(a.canSend(HOME)).isTrue();
            types(model, "LEND P12 QH");
            model.enter(() -> {}, () -> {});
            await(() -> chip(a, HOME).state() == UnitState.LENT);
            types(model, "D P");
            assertThat(model.line().hint().get().completions()).doesNotContain("SHU-P12");
            assertThat(chip(a, HOME).loan()).contains(new UnitChip.OnLoan(true, "Qinghe"));
        }
        everybodySyncs();
        try (Open c = new Open(neighbour)) {
            assertThat(chip(c, CALLED).fix()).isNotEqualTo(UnitChip.Fix.FRESH);
            GeoPoint here = new GeoPoint(36.07, 103.84);
            java.time.Instant now = c.own().clock().now();
            c.following.all().getFirst().board().put(
                    new PositionFix(HOME, here, now, now, 8, 0, Double.NaN, "radio", true), Set.of());
            assertThat(chip(c, CALLED).point()).contains(here);
            assertThat(chip(c, CALLED).fix()).isEqualTo(UnitChip.Fix.FRESH);
            assertThat(chip(c, CALLED).loan()).contains(new UnitChip.OnLoan(false, "Shuochuan"));
            DeskModel model = c.desk();
            types(model, "BACK ");
            assertThat(model.line().hint().get().completions()).containsExactly("SHU-P12");
            types(model, "BACK SHU-P12");
            model.enter(() -> {}, () -> {});
            await(() -> !signs(c.desk().picture().get().units()).contains("SHU-P12"));
            types(model, "D S");
            assertThat(model.line().hint().get().completions()).isEmpty();
        }
    }

    private static void types(DeskModel model, String line) {
        model.line().typed(line, new Texts(Texts.Language.EN, java.time.ZoneOffset.UTC));
    }

    private static List<String> signs(List<UnitChip> units) {
        return units.stream().map(unit -> unit.callSign().text()).toList();
    }

    private static UnitChip chip(Open open, CallSign unit) {
        return open.desk().picture().get().units().stream()
                .filter(chip -> chip.callSign().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private static void await(BooleanSupplier done) {
        for (int i = 0; i < LOOKS_MAX && !done.getAsBoolean(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    @Test
    void whoLendsWithoutALineHasDoneItAndMayTakeItBack() throws Exception {
        lender.close();
        borrower.close();
        desk.done("do", "LEND p12 qh");
        desk.done("do", "BACK P12");
        assertThat(desk.done("do", "LEND P12 QH").out()).contains("there called SHU-P12");
        try (Open open = new Open(desk)) {
            assertThat(open.lending().unfinished()).isEmpty();
            assertThat(open.canSend(HOME)).isFalse();
            assertThat(open.other().snapshot().situation().unit(CALLED)).isPresent();
        }
    }

    @Test
    void aDeskThatCrashedBetweenTheHalvesCompletesThemWhenItStartsAgainThoughTheLineIsCut() throws Exception {
        try (Open open = new Open(desk)) {
            Answer first = Waiting.on(open.own().submit(lend(open)));
            assertThat(first.accepted()).isTrue();
            open.syncsOwn();
        }
        colleague.done("sync");
        assertThat(whoCanSend()).as("nobody's while it is on the way").isEmpty();
        String url = borrower.url();
        borrower.close();
        try (Open again = new Open(desk)) {
            assertThat(again.lending().unfinished()).hasSize(1);
            assertThat(Waiting.on(again.lending().heal())).isEqualTo(1);
            assertThat(again.lending().unfinished()).isEmpty();
            assertThat(Waiting.on(again.lending().heal())).as("once").isZero();
        }
        assertThat(whoCanSend()).as("the other server has not heard yet").isEmpty();
        borrower = Cli.server(
                dir.resolve("borrower"), "Qinghe", java.net.URI.create(url).getPort());
        everybodySyncs();
        bothLogsAgree(true);
        assertThat(whoCanSend()).containsExactly("borrower");

        // The way back breaks in the middle too.
        try (Open open = new Open(neighbour)) {
            DispatchCommand back = new DispatchCommand.ReturnUnit(
                    open.own()
                            .snapshot()
                            .situation()
                            .loans()
                            .of(CALLED)
                            .orElseThrow()
                            .id(),
                    false);
            assertThat(Waiting.on(open.own().submit(back)).accepted()).isTrue();
        }
        assertThat(whoCanSend()).isEmpty();
        everybodySyncs();
        bothLogsAgree(false);
        assertThat(whoCanSend()).containsExactly("lender");
    }

    @Test
    void anotherDeskCompletesWhatStoodHalfForAWhileAndSeveralDoItOnce() throws Exception {
        try (Open crashed = new Open(desk)) {
            Waiting.on(crashed.own().submit(lend(crashed)));
            crashed.syncs();
        }
        try (Open b = new Open(colleague);
                Open c = new Open(neighbour)) {
            b.pass(Lending.OTHERS_AFTER.multipliedBy(2));
            c.pass(Lending.OTHERS_AFTER.multipliedBy(2));
            assertThat(Waiting.on(b.lending().heal()))
                    .as("it has not heard of it")
                    .isZero();
            b.syncs();
            c.syncs();
            assertThat(Waiting.on(b.lending().heal())).isEqualTo(1);
            assertThat(Waiting.on(c.lending().heal())).isEqualTo(1);
            b.syncs();
            c.syncs();
        }
        everybodySyncs();
        bothLogsAgree(true);
        assertThat(whoCanSend()).containsExactly("borrower");
    }

    @Test
    void noOtherDeskCompletesWhatHasJustBegunOrWhatItSeesWithoutALine() throws Exception {
        try (Open begins = new Open(desk)) {
            Waiting.on(begins.own().submit(lend(begins)));
            begins.syncs();
        }
        try (Open b = new Open(colleague)) {
            b.syncs();
            assertThat(Waiting.on(b.lending().heal())).as("it has just begun").isZero();
        }
        try (Open cut = new Open(colleague)) {
            cut.pass(Lending.OTHERS_AFTER.multipliedBy(2));
            assertThat(Waiting.on(cut.lending().heal())).as("not in step").isZero();
        }
    }

    @Test
    void aLoanCalledOffWhileItsOtherHalfWasUnderWayEndsInBothLogs() throws Exception {
        desk.done("do", "LEND P12 QH");
        // Only the half that gives has got through to the server.
        try (Open first = new Open(desk)) {
            first.syncsOwn();
        }
        try (Open b = new Open(colleague)) {
            b.syncs();
            LoanId loan = b.own()
                    .snapshot()
                    .situation()
                    .loans()
                    .of(HOME)
                    .orElseThrow()
                    .id();
            assertThat(Waiting.on(b.lending().submit(new DispatchCommand.TakeBackUnit(loan)))
                            .accepted())
                    .isTrue();
            b.syncs();
        }
        everybodySyncs();
        bothLogsAgree(false);
        assertThat(whoCanSend()).containsExactly("lender");
    }

    @Test
    void whatTheOtherSideTookWithoutAWordFromHereIsConfirmedByAPersonOnly() throws Exception {
        LoanId id = new LoanId("7".repeat(32));
        try (Open c = new Open(neighbour)) {
            Situation home = c.other().snapshot().situation();
            DispatchCommand taken = new DispatchCommand.BorrowUnit(
                    new Event.UnitLent(id, HOME, CALLED, c.own().jurisdiction().orElseThrow(), "Qinghe"),
                    home.jurisdiction().orElseThrow(),
                    home.unit(HOME).orElseThrow(),
                    Optional.empty());
            assertThat(Waiting.on(c.own().submit(taken)).accepted()).isTrue();
        }
        neighbour.done("sync");
        try (Open a = new Open(desk)) {
            a.syncs();
            a.pass(Lending.OTHERS_AFTER.multipliedBy(2));
            assertThat(a.lending().unfinished())
                    .singleElement()
                    .satisfies(each -> assertThat(each.missing()).isEqualTo(MissingHalf.CONFIRMED));
            assertThat(Waiting.on(a.lending().heal())).isZero();
        }
        desk.done("do", "LEND P12 QH");
        everybodySyncs();
        bothLogsAgree(true);
        assertThat(whoCanSend()).containsExactly("borrower");
    }

    @Test
    void whatCannotBeLentIsSaidInWords() throws Exception {
        assertThat(desk.run("do", "LEND P12 XX").err()).contains("\"XX\" is none of the jurisdictions followed");
        assertThat(desk.run("do", "LEND P99 QH").err()).contains("No unit P99");
        assertThat(desk.run("do", "LEND P12").err()).contains("LEND UNIT CODE");
        assertThat(desk.run("do", "BACK P12").err()).contains("P12 is on no loan");
        assertThat(desk.run("do", "LEND SPECIALISTS-1234 QH").err()).contains("too long for a call sign there");
        desk.done("do", "D P12 A1");
        assertThat(desk.run("do", "LEND P12 QH").err()).contains("P12 still has an assignment");
        FollowCommandTest.units(neighbour, "SHU-P13");
        everybodySyncs();
        assertThat(desk.run("do", "LEND P13 QH").err()).contains("There is a SHU-P13 there already");
        desk.done("do", "CL P12");
        desk.done("do", "LEND P12 QH");
        assertThat(desk.run("do", "LEND P12 QH").err()).contains("P12 is lent to Qinghe");
        desk.done("sync");
        desk.done("follow", "drop", "QH");
        assertThat(desk.run("do", "BACK P12").err()).contains("not followed here");
    }

    private static DispatchCommand lend(Open open) {
        return new DispatchCommand.LendUnit(
                HOME, open.other().jurisdiction().orElseThrow(), "Qinghe", Optional.empty());
    }
}
