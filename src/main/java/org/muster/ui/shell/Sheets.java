package org.muster.ui.shell;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import org.muster.dispatch.response.HeldAlarm;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.incidents.QuestionSheet;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The sheets that lie over the map, one at a time: the keys, the alarms, the questions, the neighbours.
final class Sheets {
    private final DeskModel model;
    private final HelpSheet help;
    private final AlarmList alarms;
    private final QuestionSheet questions;
    private final NeighbourStrip neighbours;

    /// Puts all of them away.
    Sheets(
            DeskModel model,
            HelpSheet help,
            AlarmList alarms,
            QuestionSheet questions,
            NeighbourStrip neighbours) {
        this.model = model;
        this.help = help;
        this.alarms = alarms;
        this.questions = questions;
        this.neighbours = neighbours;
        questions.onDecide(model::decide);
        close();
    }

    void toggleHelp() {
        toggle(help);
    }

    /// Opens the list of the alarms that wait; once it is open, answers those on it that may be answered together.
    void listAlarms(Texts texts) {
        if (alarms.isVisible()) {
            model.acknowledgeSeen(alarms.seen());
        } else {
            toggle(alarms);
            showAlarms(texts);
        }
    }

    /// Opens the list of all open questions, which takes the keys, or closes it.
    void listQuestions(Texts texts) {
        toggle(questions);
        if (questions.isVisible()) {
            show(texts);
            questions.requestFocus();
        }
    }

    /// Opens what is known of the neighbours, or closes it; where none is followed there is nothing to open.
    void toggleNeighbours(Texts texts) {
        if (neighbours.isVisible()) {
            toggle(neighbours.sheet());
            neighbours.show(model.picture().get(), texts);
        }
    }

    /// Opens one in the place of any other, or closes it.
    private void toggle(Node sheet) {
        boolean opens = !sheet.isVisible();
        close();
        Looks.shown(sheet, opens);
    }

    /// @return whether one was open
    boolean close() {
        List<Node> all = List.of(help, alarms, questions, neighbours.sheet());
        boolean wasOpen = all.stream().anyMatch(Node::isVisible);
        all.forEach(sheet -> Looks.shown(sheet, false));
        return wasOpen;
    }

    /// Whether the keys are a sheet's.
    boolean holdFocus() {
        return questions.holdsFocus();
    }

    void show(Texts texts) {
        help.show(texts);
        if (questions.isVisible()) {
            questions.show(model.picture().get().questions(), texts);
        }
    }

    /// The list of alarms goes by itself once none waits.
    void showAlarms(Texts texts) {
        DeskPicture picture = model.picture().get();
        List<HeldAlarm> held = Objects.requireNonNull(model.bell().held().get());
        Looks.shown(alarms, alarms.isVisible() && picture.unacknowledged() > 0);
        if (alarms.isVisible()) {
            alarms.show(picture, held, model::mayBeAnsweredInOne, texts);
        }
    }
}
