package org.muster.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.advice.Diversion;
import org.muster.advice.PlannedPost;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.state.Situation;
import org.muster.session.LifeNotice;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.AlarmLine;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.fixture.SeveredStation;
import org.muster.ui.fx.Fonts;
import org.muster.ui.fx.FxThread;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.map.layers.Layer;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// The desk in a window, worked by keys alone.
class DeskKeysTest {
    private NightShift night;
    private DeskModel model;
    private MainWindow window;
    private Stage stage;
    private volatile List<LifeNotice> notices = List.of();

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.start();
        FxToolkit.run(Fonts::load);
    }

    @BeforeEach
    void open() throws Exception {
        night = NightShift.upToNow(36, true, JurisdictionKind.DRILL);
        model = FxToolkit.call(() -> Desks.model(
                night.desk,
                Around.NOTHING
                        .withLink(() -> Desks.ONLINE.withNotices(notices))
                        .withNotices(() -> notices = List.of())
                        .withRoads(Desks.driving())));
        window = FxToolkit.call(() -> {
            model.follow();
            return new MainWindow(model, NightShift.AREA, FxThread.executor(), Texts.Language.EN, Theme.DARK, 980, 960);
        });
        stage = FxToolkit.call(Stage::new);
        FxToolkit.run(() -> {
            window.map().pane().setAnimated(false);
            stage.setScene(window.scene());
            stage.show();
            stage.requestFocus();
            window.leaveLine();
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.run(stage::close);
    }

    private static void press(KeyCode... keys) throws Exception {
        for (KeyCode key : keys) {
            FxToolkit.run(() -> new Robot().keyType(key));
        }
    }

    private static void pressShifted(KeyCode key) throws Exception {
        FxToolkit.run(() -> {
            Robot robot = new Robot();
            robot.keyPress(KeyCode.SHIFT);
            robot.keyType(key);
            robot.keyRelease(KeyCode.SHIFT);
        });
    }

    /// Types letters and digits as a keyboard does.
    private static void type(String text) throws Exception {
        for (char c : text.toCharArray()) {
            KeyCode key = c == ' '
                    ? KeyCode.SPACE
                    : KeyCode.valueOf((Character.isDigit(c) ? "DIGIT" : "") + Character.toUpperCase(c));
            press(key);
        }
    }

    private static <T> T ask(Callable<T> question) throws Exception {
        return FxToolkit.call(question);
    }

    private IncidentCard card(String key) throws Exception {
        return ask(() -> model.picture().get().queue().stream()
                .filter(c -> c.id().equals(night.id(key)))
                .findFirst()
                .orElseThrow());
    }

    private String line() throws Exception {
        return ask(() -> window.typed());
    }

    @Test
    void theRecommendedUnitIsSentWithThreeKeys() throws Exception {
        FxToolkit.run(() -> model.select(night.id("knife")));
        int before = card("knife").units().size();
        press(KeyCode.DIGIT2, KeyCode.ENTER);
        assertThat(card("knife").units()).hasSize(before + 1);
    }

    @Test
    void shiftAndEnterDivertTheOneThatIsNamed() throws Exception {
        FxToolkit.run(() -> {
            night
                    .desk
                    .snapshot()
                    .situation()
                    .units()
                    .values()
                    .filter(u -> u.live().isEmpty())
                    .toList()
                    .stream()
                    .filter(u -> u.service().in())
                    .forEach(u -> model.submit(new DispatchCommand.TakeOutOfService(u.callSign())));
            model.select(night.id("knife"));
        });
        Diversion named = ask(() -> model.advice().reading().get().diversions().getFirst());
        pressShifted(KeyCode.ENTER);
        Situation after = night.desk.snapshot().situation();
        assertThat(after.unit(named.unit()).orElseThrow().active().flatMap(after::assignment))
                .hasValueSatisfying(a -> assertThat(a.incident()).isEqualTo(night.id("knife")));
        FxToolkit.run(model::undo);
        Situation undone = night.desk.snapshot().situation();
        assertThat(undone.unit(named.unit()).orElseThrow().active().flatMap(undone::assignment))
                .hasValueSatisfying(a -> assertThat(a.incident()).isEqualTo(named.from()));
    }

    private List<String> healedLines() throws Exception {
        return ask(() -> window.scene().getRoot().lookupAll(".held-text").stream()
                .filter(node -> node.getParent().isVisible())
                .map(node -> ((Label) node).getText())
                .filter(text -> text.startsWith("Found and healed"))
                .toList());
    }

    @Test
    void whatWasHealedOfTheFolderIsSaidUntilItIsRead() throws Exception {
        assertThat(healedLines()).isEmpty();
        notices = List.of(
                new LifeNotice(LifeNotice.Kind.RESTORED, NightShift.NOW, new IncarnationId("ab".repeat(16)), 3, false));
        FxToolkit.run(model::tick);
        assertThat(healedLines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("behind its server")
                        .contains("3 of its own records were written anew"));
        pressShifted(KeyCode.F8);
        FxToolkit.run(model::tick);
        assertThat(notices).isEmpty();
        assertThat(healedLines()).isEmpty();
    }

    @Test
    void arrowsGoThroughTheQueue() throws Exception {
        press(KeyCode.DOWN, KeyCode.DOWN);
        assertThat(ask(() -> model.picture().get().selectedId())).contains(night.id("knife"));
        press(KeyCode.UP);
        assertThat(ask(() -> model.picture().get().selectedId())).contains(night.id("bank"));
    }

    @Test
    void anyLetterBeginsALineAndEnterCarriesItOut() throws Exception {
        type("ar m07");
        assertThat(line()).isEqualToIgnoringCase("ar m07");
        press(KeyCode.ENTER);
        assertThat(line()).isEmpty();
        assertThat(card("bank").units())
                .filteredOn(t -> t.unit().text().equals("M07"))
                .extracting(t -> t.state().name())
                .containsExactly("ON_SCENE");
    }

    @Test
    void anIncidentIsTakenByKeysAlone() throws Exception {
        press(KeyCode.F2);
        type("fire");
        press(KeyCode.TAB);
        type("market");
        press(KeyCode.TAB, KeyCode.TAB);
        type("1");
        press(KeyCode.ENTER);
        IncidentCard taken =
                ask(() -> model.picture().get().selected().orElseThrow().card());
        assertThat(taken.title()).isEqualToIgnoringCase("fire");
        assertThat(taken.place()).isEqualToIgnoringCase("market");
        assertThat(taken.priority()).isEqualTo(Priority.ONE);
        assertThat(ask(() -> window.isFormOpen())).isFalse();
    }

    @Test
    void inTheFormKeysBelongToTheForm() throws Exception {
        FxToolkit.run(() -> model.select(night.id("knife")));
        int before = card("knife").units().size();
        press(KeyCode.F2, KeyCode.TAB, KeyCode.TAB, KeyCode.DIGIT2, KeyCode.DOWN);
        type("p");
        assertThat(line()).isEmpty();
        assertThat(ask(() -> model.picture().get().selectedId())).contains(night.id("knife"));
        press(KeyCode.ESCAPE, KeyCode.ESCAPE);
        assertThat(card("knife").units()).hasSize(before);
        assertThat(ask(() -> window.isFormOpen())).isFalse();
    }

    @Test
    void enterOnAFocusedButtonPressesThatButton() throws Exception {
        FxToolkit.run(() -> night.otherDeskSends("bank", "P12"));
        FxToolkit.run(() -> model.select(night.id("knife")));
        int before = night.desk.snapshot().situation().assignments().size();
        FxToolkit.run(() -> window.scene().lookup(".choice").requestFocus());
        press(KeyCode.ENTER);
        assertThat(ask(() -> model.picture().get().conflicts())).isZero();
        assertThat(night.desk.snapshot().situation().assignments().size()).isEqualTo(before);
    }

    @Test
    void whatASeveredStationDidIsListedAndAcceptedByKeys() throws Exception {
        int before = ask(() -> model.picture().get().queue().size());
        FxToolkit.run(() -> SeveredStation.comesIn(night, true));
        assertThat(ask(() -> model.picture().get().conflicts())).isOne();
        assertThat(ask(() -> model.picture().get().queue().size())).isEqualTo(before);
        press(KeyCode.F3, KeyCode.TAB, KeyCode.ENTER);
        assertThat(ask(() -> model.picture().get().conflicts())).isZero();
        assertThat(ask(() -> model.picture().get().queue().size())).isEqualTo(before + 1);
        press(KeyCode.ESCAPE);
        assertThat(ask(() -> window.scene().lookup("#questions").isVisible())).isFalse();
    }

    @Test
    void whatArrivesTakesNoFocusAndNoText() throws Exception {
        type("ar t");
        FxToolkit.run(() -> night.desk.must(night.desk.other, DispatchCommand.ReportIncident.of("shots fired")));
        type("14");
        assertThat(line()).isEqualToIgnoringCase("ar t14");
        assertThat(ask(() -> window.scene().getFocusOwner())).isInstanceOf(TextField.class);
    }

    @Test
    void languageAndLookChangeWithoutLossOfWork() throws Exception {
        type("d m03");
        press(KeyCode.F6, KeyCode.F7);
        assertThat(line()).isEqualToIgnoringCase("d m03");
        assertThat(ask(() -> window.texts().language())).isEqualTo(Texts.Language.ZH);
        assertThat(ask(() -> window.theme())).isEqualTo(Theme.LIGHT);
    }

    @Test
    void theReachIsSwitchedOnAndOffFromAnywhere() throws Exception {
        type("d m03");
        press(KeyCode.F11);
        assertThat(ask(() -> window.map().shows(Layer.REACH))).isTrue();
        press(KeyCode.F11);
        assertThat(ask(() -> window.map().shows(Layer.REACH))).isFalse();
        assertThat(line()).isEqualToIgnoringCase("d m03");
    }

    @Test
    void aDigitChoosesInsteadOfTheProposalWithShiftBesideItAndZeroGoesBack() throws Exception {
        FxToolkit.run(() -> model.select(night.id("elder")));
        List<CallSign> proposed = ask(() -> advice().toSend());
        assertThat(proposed).isNotEmpty();
        int other = 1 + proposed.size();
        CallSign beside = ask(() -> advice().units().get(other - 1).unit());
        press(digit(other));
        assertThat(ask(() -> advice().toSend())).containsExactly(beside);
        press(KeyCode.DIGIT0);
        assertThat(ask(() -> advice().toSend())).isEqualTo(proposed);
        shift(digit(other));
        assertThat(ask(() -> advice().toSend())).containsAll(proposed).contains(beside);
        shift(digit(1));
        assertThat(ask(() -> advice().toSend()))
                .doesNotContain(proposed.getFirst())
                .contains(beside);
    }

    private AdviceReading advice() {
        return model.advice().reading().get();
    }

    private static KeyCode digit(int number) {
        return KeyCode.valueOf("DIGIT" + number);
    }

    @Test
    void theTopAlarmIsAcknowledgedFromAnywhere() throws Exception {
        type("ar");
        press(KeyCode.F9);
        assertThat(ask(() -> model.picture().get().unacknowledged())).isZero();
        assertThat(line()).isEqualToIgnoringCase("ar");
    }

    private static void shift(KeyCode key) throws Exception {
        FxToolkit.run(() -> {
            Robot robot = new Robot();
            robot.keyPress(KeyCode.SHIFT);
            robot.keyType(key);
            robot.keyRelease(KeyCode.SHIFT);
        });
    }

    @Test
    void anIncidentIsTakenOverWithOneKeyAndGivenBackWithAnother() throws Exception {
        FxToolkit.run(() -> night.callTakerReports("caller", "smoke on the stairs", "Anhe Estate 12"));
        FxToolkit.run(() -> model.select(night.id("caller")));
        assertThat(card("caller").hands().unseen()).isTrue();
        assertThat(card("caller").hands().ours()).isFalse();
        press(KeyCode.F4);
        assertThat(card("caller").hands().unseen()).isFalse();
        assertThat(card("caller").hands().ours()).isTrue();
        FxToolkit.run(model::undo);
        assertThat(card("caller").hands().ours()).isFalse();
    }

    @Test
    void theListOfAlarmsOpensAndIsAnsweredByOneKeyButForDistressAndOthers() throws Exception {
        FxToolkit.run(() -> {
            night.callTakerReports("caller", "smoke on the stairs", "Anhe Estate 12");
            for (int i = 0; i < 12; i++) {
                night.desk.must(night.desk.seat, DispatchCommand.ReportIncident.of("flooded garage " + i));
            }
            night.desk.advance(Duration.ofSeconds(70));
            model.tick();
            night.desk.must(night.desk.seat, new DispatchCommand.RaiseDistress(new CallSign("W2")));
        });
        type("ar");
        shift(KeyCode.F9);
        assertThat(ask(() -> window.scene().lookup("#alarms").isVisible())).isTrue();
        assertThat(ask(() -> model.bell().held().get().size())).isPositive();
        shift(KeyCode.F9);
        shift(KeyCode.F9);
        shift(KeyCode.F9);
        assertThat(ask(() -> model.picture().get().alarms().stream()
                        .filter(a -> !a.acknowledged())
                        .map(AlarmLine::subject)
                        .toList()))
                .containsExactly("W2", card("caller").number());
        assertThat(line()).isEqualToIgnoringCase("ar");
        press(KeyCode.F9, KeyCode.F9);
        assertThat(ask(() -> model.picture().get().unacknowledged())).isZero();
    }

    @Test
    void escapeLeavesTheFormAndKeepsWhatWasTyped() throws Exception {
        press(KeyCode.F2);
        type("smoke");
        press(KeyCode.ESCAPE, KeyCode.F2);
        Optional<TextField> words =
                ask(() -> Optional.ofNullable((TextField) window.scene().lookup("#form-words")));
        assertThat(words.orElseThrow().getText()).isEqualToIgnoringCase("smoke");
    }

    @Test
    void theSupervisorsPageTakesThePlaceOfTheMapAndGivesItBack() throws Exception {
        press(KeyCode.F5);
        assertThat(ask(() -> window.isSupervisorOpen())).isTrue();
        assertThat(ask(() -> window.map().isVisible())).isFalse();
        press(KeyCode.F5);
        assertThat(ask(() -> window.isSupervisorOpen())).isFalse();
        assertThat(ask(() -> window.map().isVisible())).isTrue();
        press(KeyCode.F5, KeyCode.ESCAPE);
        assertThat(ask(() -> window.isSupervisorOpen())).isFalse();
    }

    private List<PlannedPost> plannedPosts() throws Exception {
        return ask(() -> window.posts().currentPlan().orElseThrow().posts().stream()
                .map(post -> post.post())
                .toList());
    }

    @Test
    void postsArePlannedByKeysOnAPageOfTheSupervisors() throws Exception {
        long position = night.desk.position();
        pressShifted(KeyCode.F11);
        assertThat(ask(() -> window.map().isVisible())).isFalse();
        assertThat(ask(() -> window.map().shows(Layer.REACH))).isFalse();
        List<PlannedPost> posts = plannedPosts();
        FxToolkit.run(() -> posts.forEach(window.posts()::toggle));
        assertThat(plannedPosts()).isEmpty();
        press(KeyCode.F5);
        pressShifted(KeyCode.F11);
        press(KeyCode.DIGIT1);
        assertThat(plannedPosts()).as("what was thought of is still there").hasSize(1);
        for (int more = 2;
                ask(() -> window.posts().currentPlan().orElseThrow().additions())
                                .size()
                        > 0;
                more++) {
            press(more % 2 == 0 ? KeyCode.ENTER : KeyCode.DIGIT1);
            assertThat(plannedPosts()).as("the focus stays on the page").hasSize(more);
        }
        press(KeyCode.DIGIT0);
        assertThat(plannedPosts()).isEqualTo(posts);
        press(KeyCode.F5);
        assertThat(ask(() -> window.isSupervisorOpen())).isTrue();
        pressShifted(KeyCode.F11);
        pressShifted(KeyCode.F11);
        assertThat(ask(() -> window.map().isVisible())).isTrue();
        assertThat(night.desk.position()).isEqualTo(position);
    }

    @Test
    void enterOnTheSupervisorsPageSelectsAndSendsNobody() throws Exception {
        FxToolkit.run(() -> model.select(night.id("bank")));
        int before = night.desk.snapshot().situation().assignments().size();
        press(KeyCode.F5, KeyCode.ENTER);
        assertThat(ask(() -> model.picture().get().selectedId())).contains(night.id("crowd"));
        press(KeyCode.DOWN, KeyCode.ENTER);
        assertThat(ask(() -> model.picture().get().selectedId())).contains(night.id("neighbours"));
        FxToolkit.run(window::leaveLine);
        press(KeyCode.DIGIT1, KeyCode.ENTER);
        assertThat(night.desk.snapshot().situation().assignments().size()).isEqualTo(before);
        assertThat(ask(() -> window.isSupervisorOpen())).isTrue();
    }

    @Test
    void onTheSupervisorsPageALineIsTypedAsEver() throws Exception {
        press(KeyCode.F5);
        type("ar m07");
        press(KeyCode.F5, KeyCode.F5);
        assertThat(line()).isEqualToIgnoringCase("ar m07");
        press(KeyCode.ENTER);
        assertThat(line()).isEmpty();
        assertThat(ask(() -> window.isSupervisorOpen())).isTrue();
    }
}
