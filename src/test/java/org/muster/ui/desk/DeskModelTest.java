package org.muster.ui.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.AlarmLoad;
import org.muster.dispatch.response.HeldAlarm;
import org.muster.dispatch.state.Attendance;
import org.muster.replay.PaperRecord;
import org.muster.replay.Replay;
import org.muster.replay.Span;
import org.muster.session.Fact;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.fixture.PaperDesk;
import org.muster.ui.words.Texts;

class DeskModelTest {
    private final NightShift night = NightShift.upToNow(36, true, JurisdictionKind.DRILL);
    private final DeskModel desk = Desks.model(night.desk, Desks.ONLINE);
    private final Texts texts = new Texts(Texts.Language.EN, java.time.ZoneId.of("Asia/Shanghai"));

    private DeskPicture picture() {
        return desk.picture().get();
    }

    private IncidentCard card(String key) {
        return picture().queue().stream()
                .filter(c -> c.id().equals(night.id(key)))
                .findFirst()
                .orElseThrow();
    }

    private TierCell tier(String key, Tier tier) {
        return card(key).tiers().get(tier.ordinal());
    }

    private Optional<UnitChip> chip(String unit) {
        return picture().units().stream()
                .filter(u -> u.callSign().text().equals(unit))
                .findFirst();
    }

    private void type(String line) {
        desk.line().typed(line, texts);
    }

    @Test
    void theMostUrgentStandsFirst() {
        desk.refresh();
        assertThat(picture().queue())
                .extracting(c -> c.id())
                .containsExactly(
                        night.id("bank"),
                        night.id("knife"),
                        night.id("crash"),
                        night.id("crowd"),
                        night.id("elder"),
                        night.id("neighbours"));
    }

    @Test
    void aTierShowsWhatIsProvedWhatIsSaidAndWhatIsLate() {
        assertThat(tier("knife", Tier.ONE).look()).isEqualTo(TierCell.Look.MET);
        assertThat(tier("knife", Tier.ONE).span()).isEqualTo(Duration.ofSeconds(52));
        assertThat(tier("knife", Tier.THREE).look()).isEqualTo(TierCell.Look.RUNNING);
        assertThat(tier("knife", Tier.THREE).span()).isEqualTo(Duration.ofSeconds(65));
        assertThat(tier("crowd", Tier.FIVE).look()).isEqualTo(TierCell.Look.UNPROVEN);
        assertThat(tier("bank", Tier.ONE).look()).isEqualTo(TierCell.Look.BREACHED);
        assertThat(tier("crowd", Tier.ONE).look()).isEqualTo(TierCell.Look.NOT_REQUIRED);
        assertThat(card("elder").dispatchLeft()).contains(Duration.ofSeconds(53));
    }

    @Test
    void whoIsLateWhoIsFreeAreCounted() {
        assertThat(picture().late()).isEqualTo(1);
        assertThat(picture().count(UnitState.AVAILABLE)).isEqualTo(23);
        assertThat(picture().count(UnitState.OUT)).isEqualTo(3);
    }

    @Test
    void aStaleFixIsShownWithItsAge() {
        UnitChip stale = chip("P33").orElseThrow();
        assertThat(stale.fix()).isEqualTo(UnitChip.Fix.STALE);
        assertThat(stale.fixAge()).contains(Duration.ofSeconds(48));
        assertThat(chip("P12").orElseThrow().fix()).isEqualTo(UnitChip.Fix.FRESH);
    }

    @Test
    void aLineDispatchesAndSaysSo() {
        String number = card("elder").number();
        type("d v30 " + number);
        assertThat(desk.line().hint().get().kind()).isEqualTo(CommandLineModel.Hint.Kind.READY);
        List<String> emptied = new ArrayList<>();
        desk.enter(() -> emptied.add("line"), () -> {});
        assertThat(emptied).containsExactly("line");
        assertThat(card("elder").units()).extracting(t -> t.unit().text()).containsExactly("V30");
        assertThat(desk.answer().get().orElseThrow().outcome()).isEqualTo(AnswerLine.Outcome.DONE);
        assertThat(texts.say(desk.answer().get().orElseThrow().wording()))
                .contains("V30")
                .contains(number);
    }

    @Test
    void aRefusedLineStaysAndTheHintSaysWhyBefore() {
        type("D P27 " + card("elder").number());
        assertThat(desk.line().hint().get().kind()).isEqualTo(CommandLineModel.Hint.Kind.REFUSED);
        assertThat(desk.line().hint().get().text()).contains("out of service");
        List<String> emptied = new ArrayList<>();
        desk.enter(() -> emptied.add("line"), () -> {});
        assertThat(emptied).isEmpty();
        assertThat(desk.line().pending()).isPresent();
        assertThat(desk.answer().get().orElseThrow().outcome()).isEqualTo(AnswerLine.Outcome.REFUSED);
    }

    @Test
    void aWordIsCompleted() {
        type("AR V0");
        assertThat(desk.line().completed()).isEqualTo("AR V09 ");
    }

    @Test
    void aPlaceIsCompletedAsAWhole() {
        DeskModel placed =
                Desks.model(night.desk, Around.NOTHING.withNames(typed -> List.of("People's Park, south gate")));
        placed.line().typed("L " + card("elder").number() + " peo pa", texts);
        assertThat(placed.line().completed()).isEqualTo("L " + card("elder").number() + " People's Park, south gate ");
    }

    @Test
    void theRecommendedUnitIsSentWithOneKey() {
        desk.select(night.id("elder"));
        CallSign first = desk.advice().reading().get().units().getFirst().unit();
        desk.sendChosen();
        assertThat(card("elder").units()).extracting(IncidentCard.Tag::unit).containsExactly(first);
    }

    @Test
    void whatTheDispatcherSawIsKeptWithTheDispatchAndToldInTheTimeline() {
        desk.select(night.id("elder"));
        Body.AdviceSeen told = desk.advice().reading().get().seen().orElseThrow();
        desk.sendChosen();
        Fact dispatch = night.desk.facts.stream()
                .filter(fact -> fact.recorded().event() instanceof Event.UnitAssigned)
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(dispatch.body()).contains(told);
        List<String> keys = picture().selected().orElseThrow().timeline().stream()
                .map(IncidentDetail.Entry::key)
                .toList();
        assertThat(keys).startsWith("timeline.assignedTold", "timeline.named");
    }

    @Test
    void whatIsTypedForAnotherIncidentIsNotSaidToHaveBeenSeen() {
        desk.select(night.id("elder"));
        type("d v30 " + card("neighbours").number());
        desk.enter(() -> {}, () -> {});
        type("d v30 " + card("elder").number());
        desk.enter(() -> {}, () -> {});
        List<Fact> dispatches = night.desk.facts.stream()
                .filter(fact -> fact.recorded().event() instanceof Event.UnitAssigned)
                .toList();
        assertThat(dispatches.get(dispatches.size() - 2).body()).isEmpty();
        assertThat(dispatches.getLast().body()).isPresent();
    }

    @Test
    void aDigitReplacesTheProposalAndMoreDigitsJoin() {
        desk.select(night.id("elder"));
        List<CallSign> units = desk.advice().reading().get().units().stream()
                .map(u -> u.unit())
                .toList();
        desk.advice().choose(2);
        assertThat(desk.advice().reading().get().toSend()).containsExactly(units.get(1));
        desk.advice().choose(3);
        assertThat(desk.advice().reading().get().toSend()).containsExactly(units.get(1), units.get(2));
        desk.refresh();
        assertThat(desk.advice().reading().get().toSend()).hasSize(2);
    }

    @Test
    void aSecondEnterSendsNobodyTwice() {
        desk.select(night.id("elder"));
        int before = night.desk.snapshot().situation().assignments().size();
        desk.sendChosen();
        desk.sendChosen();
        // The second press may send the next proposal only once that is shown, never the same unit again.
        assertThat(card("elder").units()).extracting(IncidentCard.Tag::unit).doesNotHaveDuplicates();
        assertThat(night.desk.snapshot().situation().assignments().size()).isBetween(before + 1, before + 2);
    }

    @Test
    void theLastDispatchIsTakenBack() {
        desk.select(night.id("elder"));
        desk.sendChosen();
        desk.undo();
        assertThat(card("elder").units()).isEmpty();
    }

    @Test
    void theTopAlarmIsAcknowledgedWithOneKeyAndItsIncidentShown() {
        desk.refresh();
        assertThat(picture().alarms().getFirst().key().kind()).isEqualTo(AlarmKind.TIER_BREACHED);
        desk.acknowledgeTop();
        assertThat(picture().unacknowledged()).isZero();
        assertThat(picture().selectedId()).contains(night.id("bank"));
        assertThat(picture().alarms()).hasSize(1);
    }

    @Test
    void aBreachSoundsOnceAndWhatStoodAtTheStartNever() {
        desk.follow();
        assertThat(desk.bell().strikes().get()).isZero();
        pass(66);
        assertThat(tier("knife", Tier.THREE).look()).isEqualTo(TierCell.Look.BREACHED);
        assertThat(desk.bell().strikes().get()).isPositive();
        int strikes = desk.bell().strikes().get();
        desk.tick();
        desk.tick();
        assertThat(desk.bell().strikes().get()).isEqualTo(strikes);
    }

    @Test
    void aMuteEndsByItself() {
        desk.follow();
        desk.bell().toggleMute();
        assertThat(desk.bell().mutedFor().get()).contains(BellModel.MUTE);
        pass(BellModel.MUTE.toSeconds() + 1);
        assertThat(desk.bell().mutedFor().get()).isEmpty();
    }

    @Test
    void inAFloodTenAreHeardTheRestIsOneLineAndTheLoadSaysSo() {
        desk.follow();
        night.flood(14, desk::tick);
        assertThat(desk.bell().strikes().get()).isEqualTo(10);
        assertThat(desk.bell().held().get())
                .filteredOn(h -> h.reason() == HeldAlarm.Reason.FLOOD)
                .isNotEmpty();
        AlarmLoad load = desk.bell().load().get();
        assertThat(load.lastTen()).isEqualTo(10);
        assertThat(load.flood()).isTrue();
        assertThat(load.isWithinAims()).isFalse();
    }

    @Test
    void distressSoundsUntilItIsAcknowledged() {
        List<String> sounds = new ArrayList<>();
        desk.follow();
        desk.bell().onStrike(alarm -> sounds.add(alarm.key().subject()));
        desk.bell().onAgain(alarm -> sounds.add(alarm.key().subject()));
        night.desk.must(night.desk.seat, new DispatchCommand.RaiseDistress(new CallSign("W2")));
        pass(30);
        assertThat(sounds).filteredOn("W2"::equals).hasSize(2);
        assertThat(picture().alarms().getFirst().isDistress()).isTrue();
        desk.acknowledgeTop();
        assertThat(picture().selectedId()).contains(night.id("knife"));
        pass(40);
        assertThat(sounds).filteredOn("W2"::equals).hasSize(2);
    }

    @Test
    void whoHasAnIncidentOpenIsNamedButNotThisDesk() {
        Attendance atWork = Desks.attendance(night.desk, night.id("knife"), night.id("crowd"));
        List<Optional<IncidentId>> told = new ArrayList<>();
        DeskModel among = Desks.model(night.desk, Around.NOTHING.withDesks(() -> Optional.of(atWork), told::add));
        among.select(night.id("knife"));
        among.select(night.id("knife"));
        Hands hands = among.picture().get().selected().orElseThrow().card().hands();
        assertThat(hands.open()).extracting(d -> d.desk().desk()).containsExactly("01");
        assertThat(hands.ours()).isTrue();
        assertThat(told).containsExactly(Optional.of(night.id("knife")));
    }

    @Test
    void whileNobodyIsKnownToBeAtWorkNothingIsClaimed() {
        night.callTakerReports("caller", "smoke", "Anhe Estate 12");
        desk.select(night.id("caller"));
        Hands hands = picture().selected().orElseThrow().card().hands();
        assertThat(hands.open()).isEmpty();
        assertThat(hands.deserted()).isFalse();
        assertThat(hands.operator()).isEmpty();
        assertThat(hands.responsible().desk()).isEqualTo("11");
    }

    @Test
    void aDesertedDeskIsNamedAndItsAlarmsMayBeAnswered() {
        night.callTakerReports("caller", "smoke", "Anhe Estate 12");
        Attendance nobody = new Attendance(Set.of(PaperDesk.HERE), List.of());
        DeskModel alone = Desks.model(night.desk, Around.NOTHING.withDesks(() -> Optional.of(nobody), open -> {}));
        alone.select(night.id("caller"));
        assertThat(alone.picture().get().selected().orElseThrow().card().hands().deserted())
                .isTrue();
        night.desk.advance(Duration.ofSeconds(70));
        alone.tick();
        AlarmLine late = alone.picture().get().alarms().stream()
                .filter(a -> !a.ours())
                .findFirst()
                .orElseThrow();
        assertThat(alone.mayBeAnsweredInOne(late)).isTrue();
        assertThat(desk.mayBeAnsweredInOne(late)).isFalse();
    }

    private void pass(long seconds) {
        night.desk.advance(Duration.ofSeconds(seconds));
        desk.tick();
    }

    @Test
    void manySnapshotsMakeOneRefresh() {
        Queue<Runnable> frames = new ArrayDeque<>();
        DeskModel framed = new DeskModel(new DeskModel.Parts(
                night.desk, night.desk, night.desk.seat, Around.NOTHING, Runnable::run, Runnable::run, frames::add));
        framed.follow();
        while (!frames.isEmpty()) {
            frames.remove().run();
        }
        night.stage("T14", Stage.ON_SCENE);
        night.stage("P31", Stage.EN_ROUTE);
        night.send("elder", "V31");
        assertThat(frames).hasSize(1);
    }

    @Test
    void aConflictIsAQuestionWithItsSides() {
        desk.follow();
        night.otherDeskSends("bank", "P12");
        desk.select(night.id("knife"));
        Question question = picture().selected().orElseThrow().conflicts().getFirst();
        assertThat(question.sides()).hasSize(3);
        assertThat(card("knife").marks()).contains(IncidentCard.Attention.CONFLICT);
        assertThat(chip("P12").orElseThrow().contested()).isTrue();
        desk.decide(question.conflict().id(), "1");
        assertThat(picture().conflicts()).isZero();
    }

    @Test
    void aBrokenDiskIsSaidAndTheLineStays() {
        DeskModel broken = new DeskModel(new DeskModel.Parts(
                night.desk,
                command -> CompletableFuture.failedFuture(new IllegalStateException("disk full")),
                night.desk.seat,
                Around.NOTHING,
                Runnable::run,
                Runnable::run,
                Runnable::run));
        broken.line().typed("N somebody shouts", texts);
        broken.enter(() -> {}, () -> {});
        assertThat(broken.answer().get().orElseThrow().outcome()).isEqualTo(AnswerLine.Outcome.FAILED);
        assertThat(broken.line().pending()).contains("N somebody shouts");
    }

    @Test
    void aNewIncidentFromTheFormIsSelected() {
        desk.report(DispatchCommand.ReportIncident.of("smoke from a window"));
        assertThat(picture().selected().orElseThrow().card().title()).isEqualTo("smoke from a window");
        assertThat(picture().selected().orElseThrow().card().marks())
                .contains(IncidentCard.Attention.NOT_LOCATED, IncidentCard.Attention.NOT_CLASSIFIED);
    }

    @Test
    void anIncidentIsAtTheSiteThatWasChosenForIt() {
        Optional<SiteId> school = Optional.of(new SiteId("S001"));
        Body.PlaceDetails place = new Body.PlaceDetails("Experimental School", Optional.empty(), "school");
        desk.select(night.id("knife"));
        assertThat(picture().selected().orElseThrow().at()).isEmpty();
        night.desk.must(
                night.desk.seat,
                new DispatchCommand.LocateIncident(night.id("knife"), new LocatedPlace(place, school)));
        desk.refresh();
        assertThat(picture().selected().orElseThrow().at()).isEqualTo(school);
    }

    @Test
    void newsMovesNeitherSelectionNorLine() {
        desk.follow();
        desk.select(night.id("neighbours"));
        type("AR T");
        night.desk.must(night.desk.other, DispatchCommand.ReportIncident.of("shots fired"));
        assertThat(picture().selectedId()).contains(night.id("neighbours"));
        assertThat(desk.line().pending()).contains("AR T");
        assertThat(picture().queue()).hasSize(7);
    }

    @Test
    void aDeskWithoutAJurisdictionWaits() {
        DeskModel empty = Desks.model(new PaperDesk(NightShift.NOW), LinkReading.NONE);
        assertThat(empty.picture().get().founded()).isFalse();
        assertThat(empty.picture().get().queue()).isEmpty();
    }

    @Test
    void aCallersNumberIsShortened() {
        desk.select(night.id("knife"));
        assertThat(picture().selected().orElseThrow().caller()).isEqualTo("139****2210");
        assertThat(picture().selected().orElseThrow().calls()).isEqualTo(3);
        assertThat(picture().selected().orElseThrow().nearby()).hasSize(1);
    }

    @Test
    void theTimelineTellsNewestFirstWithTheTimeItHappened() {
        desk.select(night.id("knife"));
        List<IncidentDetail.Entry> timeline = picture().selected().orElseThrow().timeline();
        assertThat(timeline.getFirst().key()).isEqualTo("timeline.stage");
        assertThat(timeline.getFirst().arguments()).contains(new CallSign("M11"));
        assertThat(timeline.getLast().key()).isIn("timeline.reported", "timeline.call");
    }

    @Test
    void whatArrivesLateKeepsItsOwnTimeInTheTimelineAndSaysWhenItCame() {
        Duration late = Recorded.LATE_AFTER.plusSeconds(1);
        night.desk.lag(late);
        night.desk.must(night.desk.other, new DispatchCommand.NoteIncident(night.id("knife"), "seen at the bridge"));
        night.desk.lag(Recorded.LATE_AFTER);
        night.desk.must(night.desk.other, new DispatchCommand.NoteIncident(night.id("knife"), "in time"));
        desk.select(night.id("knife"));

        assertThat(picture().selected().orElseThrow().timeline())
                .filteredOn(entry -> entry.key().equals("timeline.noted"))
                .satisfiesOnlyOnce(entry -> {
                    assertThat(entry.arguments()).containsExactly("seen at the bridge");
                    assertThat(entry.at()).isEqualTo(NightShift.NOW.minus(late));
                    assertThat(entry.arrivedLate()).contains(NightShift.NOW);
                })
                .satisfiesOnlyOnce(entry -> {
                    assertThat(entry.arguments()).containsExactly("in time");
                    assertThat(entry.arrivedLate()).isEmpty();
                });
    }

    @Test
    void aReplaySaysTooWhatArrivedLate() {
        night.desk.lag(Duration.ofMinutes(7));
        night.desk.must(night.desk.other, new DispatchCommand.NoteIncident(night.id("knife"), "seen at the bridge"));
        ManualClock clock = new ManualClock(NightShift.NOW);
        Span span = new Span(NightShift.NOW.minusSeconds(3_600), NightShift.NOW);
        ManualScheduler scheduler = new ManualScheduler(clock);
        Replay replay = new Replay(PaperRecord.of(night.desk, span), at -> night.desk.fixes(), scheduler, clock);
        DeskModel shown = Desks.model(replay, night.desk.seat);
        shown.follow();
        replay.seek(NightShift.NOW);
        scheduler.advance(Duration.ofMillis(100));
        shown.select(night.id("knife"));

        assertThat(shown.picture().get().selected().orElseThrow().timeline())
                .filteredOn(entry -> entry.key().equals("timeline.noted"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.at()).isEqualTo(NightShift.NOW.minus(Duration.ofMinutes(7)));
                    assertThat(entry.arrivedLate()).contains(NightShift.NOW);
                });
    }
}
