package org.muster.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.desk.UnitState;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.fx.Fonts;
import org.muster.ui.fx.FxThread;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// Ten thousand units and five hundred incidents: what is out of view costs nothing, and nothing moves by itself.
class LargeForceTest {
    private static final int UNITS = 10_000;
    private static final int INCIDENTS = 500;

    private static NightShift night;
    private static DeskModel model;
    private static MainWindow window;
    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        FxToolkit.start();
        FxToolkit.run(Fonts::load);
        night = NightShift.upToNow(UNITS, true, JurisdictionKind.DRILL);
        for (int i = 6; i < INCIDENTS; i++) {
            night.desk.must(night.desk.other, DispatchCommand.ReportIncident.of("noise " + i));
        }
        model = FxToolkit.call(() -> Desks.model(night.desk, Around.NOTHING));
        window = FxToolkit.call(() ->
                new MainWindow(model, NightShift.AREA, FxThread.executor(), Texts.Language.EN, Theme.DARK, 980, 960));
        FxToolkit.run(model::follow);
        stage = FxToolkit.call(Stage::new);
        FxToolkit.run(() -> {
            window.map().pane().setAnimated(false);
            stage.setScene(window.scene());
            stage.show();
            window.leaveLine();
        });
        FxToolkit.run(() -> Screenshot.settle(window.scene()));
    }

    @AfterAll
    static void close() throws Exception {
        FxToolkit.run(stage::close);
    }

    private static Set<Node> all(String selector) {
        return window.scene().getRoot().lookupAll(selector);
    }

    private static ScrollPane scrollAround(String content) {
        return all(".scroll-pane").stream()
                .map(ScrollPane.class::cast)
                .filter(s -> !s.getContent().lookupAll(content).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> callSignsInOrder() {
        return all(".chip").stream()
                .sorted(Comparator.comparing(Node::getLayoutY).thenComparing(Node::getLayoutX))
                .map(chip -> ((Label) chip.lookup(".chip-name")).getText())
                .toList();
    }

    @Test
    void onlyTheUnitsInViewAreNodesAndThoseAtWorkStandFirst() throws Exception {
        FxToolkit.run(() -> {
            scrollAround(".chip").setVvalue(0);
            Screenshot.settle(window.scene());
            assertThat(model.picture().get().units()).hasSize(UNITS);
            assertThat(all(".chip")).hasSizeBetween(50, 400);
            assertThat(callSignsInOrder().subList(0, 3)).containsExactly("M07", "M11", "P12");
        });
    }

    @Test
    void theLastUnitIsFoundAtTheEndOfTheBoard() throws Exception {
        FxToolkit.run(() -> {
            scrollAround(".chip").setVvalue(1);
            Screenshot.settle(window.scene());
            String last = model.picture().get().units().stream()
                    .filter(u -> u.state() == UnitState.AVAILABLE || u.state() == UnitState.OUT)
                    .reduce((a, b) -> b)
                    .orElseThrow()
                    .callSign()
                    .text();
            assertThat(callSignsInOrder()).contains(last).doesNotHaveDuplicates();
            assertThat(all(".chip")).hasSizeBetween(50, 400);
        });
    }

    @Test
    void onlyTheIncidentsInViewAreNodes() throws Exception {
        FxToolkit.run(() -> {
            assertThat(model.picture().get().queue()).hasSizeGreaterThanOrEqualTo(INCIDENTS);
            assertThat(all(".card")).hasSizeBetween(5, 40);
        });
    }

    @Test
    void arrowsReachEveryIncidentAndBringItsCardIntoView() throws Exception {
        for (int i = 0; i < 30; i++) {
            FxToolkit.run(() -> new Robot().keyType(KeyCode.DOWN));
        }
        FxToolkit.run(() -> {
            Screenshot.settle(window.scene());
            IncidentId selected = model.picture().get().selectedId().orElseThrow();
            String number = model.picture().get().queue().stream()
                    .filter(c -> c.id().equals(selected))
                    .map(IncidentCard::number)
                    .findFirst()
                    .orElseThrow();
            ScrollPane queue = scrollAround(".card");
            assertThat(all(".card").stream()
                            .filter(c -> String.valueOf(c.getAccessibleText()).startsWith(number + " "))
                            .filter(c -> queue.localToScene(queue.getLayoutBounds())
                                    .contains(
                                            c.localToScene(c.getLayoutBounds()).getCenterX(), center(c)))
                            .collect(Collectors.toSet()))
                    .hasSize(1);
        });
    }

    private static double center(Node node) {
        return node.localToScene(node.getLayoutBounds()).getCenterY();
    }

    @Test
    void newsMovesNeitherSelectionNorScrollNorFocus() throws Exception {
        FxToolkit.run(() -> {
            model.select(model.picture().get().queue().get(200).id());
            Screenshot.settle(window.scene());
            ScrollPane queue = scrollAround(".card");
            double before = offset(queue);
            assertThat(before).isPositive();
            Node focus = window.scene().getFocusOwner();
            IncidentId selected = model.picture().get().selectedId().orElseThrow();
            int waiting = model.picture().get().queue().size();
            night.desk.must(night.desk.other, DispatchCommand.ReportIncident.of("shots fired"));
            Screenshot.settle(window.scene());
            assertThat(model.picture().get().queue()).hasSize(waiting + 1);
            assertThat(model.picture().get().selectedId()).contains(selected);
            assertThat(window.scene().getFocusOwner()).isSameAs(focus);
            assertThat(Math.abs(offset(queue) - before)).isLessThan(2);
        });
    }

    private static double offset(ScrollPane pane) {
        return pane.getVvalue()
                * (pane.getContent().getLayoutBounds().getHeight()
                        - pane.getViewportBounds().getHeight());
    }
}
