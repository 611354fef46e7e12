package org.muster.ui.incidents;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.muster.ui.desk.IncidentDetail;
import org.muster.ui.desk.Question;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// A question to a person with its choices: what two authors decided differently, or what somebody did without the
/// right to it.
final class QuestionStrip extends HBox {
    /// Lines of what was done, where there is room for them.
    static final int DONE_MAX = 3;

    /// @param doneMax the most lines of what was done; how many more there are is said
    /// @param onDecide told the conflict's id and the choice
    QuestionStrip(Question question, int doneMax, Texts texts, BiConsumer<String, String> onDecide) {
        getStyleClass().add("strip");
        Looks.state(this, "conflict", true);
        VBox box = new VBox(6, Looks.wrapped("of-people", ask(question, texts)));
        question.done().stream()
                .limit(doneMax)
                .forEach(entry -> box.getChildren().add(Looks.wrapped("second", done(entry, texts))));
        int more = question.done().size() - doneMax;
        if (more > 0) {
            box.getChildren()
                    .add(Looks.wrapped("second", texts.get(doneMax > 0 ? "conflict.more" : "conflict.done", more)));
        }
        FlowPane choices = new FlowPane(6, 4);
        for (Question.Side side : question.sides()) {
            Button button = new Button(choice(side, texts));
            button.getStyleClass().add("choice");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(e -> onDecide.accept(question.conflict().id(), side.choice()));
            choices.getChildren().add(button);
        }
        box.getChildren().add(choices);
        HBox.setHgrow(box, Priority.ALWAYS);
        getChildren().setAll(List.of(box));
    }

    private static String ask(Question question, Texts texts) {
        Object kind = texts.term(question.conflict().kind());
        return question.isHeld()
                ? texts.get("conflict.held", kind, question.operator(), question.desk())
                : texts.get("conflict.question", kind, question.about().orElse(""));
    }

    private static String done(IncidentDetail.Entry entry, Texts texts) {
        return texts.clock(entry.at()) + "  " + TimelineView.line(entry, texts);
    }

    private static String choice(Question.Side side, Texts texts) {
        return side.about().isPresent()
                ? texts.get("conflict.side", side.choice(), side.about().get(), side.desk())
                : texts.get("conflict.choice." + side.choice());
    }
}
