package org.muster.ui.commandline;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.muster.ui.desk.AnswerLine;
import org.muster.ui.desk.CommandLineModel;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The line that is typed in, with what it will do behind it and the last answer at the right.
public final class CommandLineView extends HBox {
    private final TextField field = new TextField();
    private final Label hint = Looks.label("command-hint", "of-people");
    private final Label key = Looks.key("⏎");
    private final Label answer = Looks.label("command-answer", "of-people");
    private final Label undo = Looks.key("Ctrl Z");
    private CommandLineModel.Hint shown = CommandLineModel.Hint.NONE;
    private Runnable onEnter = () -> {};
    private Runnable onLeave = () -> {};
    private Runnable onComplete = () -> {};

    public CommandLineView() {
        getStyleClass().add("command");
        field.setId("command-field");
        field.setMinWidth(220);
        hint.setMinWidth(0);
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        answer.setMinWidth(0);
        getChildren().setAll(Looks.key("/"), field, key, hint, answer, undo);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Looks.shown(undo, false);
        Looks.shown(key, false);
    }

    public TextField field() {
        return field;
    }

    public void onEnter(Runnable action) {
        onEnter = action;
    }

    /// When the operator leaves the line with Escape.
    public void onLeave(Runnable action) {
        onLeave = action;
    }

    /// When the operator asks for the first completion.
    public void onComplete(Runnable action) {
        onComplete = action;
    }

    private void pressed(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            onEnter.run();
            e.consume();
        } else if (e.getCode() == KeyCode.TAB
                && !shown.completions().isEmpty()
                && !field.getText().isBlank()) {
            onComplete.run();
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            onLeave.run();
            e.consume();
        }
    }

    /// Puts a text in with the cursor behind it.
    public void put(String text) {
        field.setText(text);
        field.positionCaret(text.length());
    }

    public void show(CommandLineModel.Hint now, Optional<AnswerLine> said, Texts texts) {
        shown = now;
        field.setPromptText(texts.get("command.prompt"));
        hint.setText(hintText(now, texts));
        Looks.state(hint, "refused", now.kind() == CommandLineModel.Hint.Kind.REFUSED);
        Looks.shown(key, now.kind() == CommandLineModel.Hint.Kind.READY);
        answer.setText(said.map(a -> sign(a) + " " + texts.clock(a.at()) + " " + sentence(a, texts))
                .orElse(""));
        Looks.state(
                answer,
                "refused",
                said.filter(a -> a.outcome() == AnswerLine.Outcome.REFUSED).isPresent());
        Looks.state(
                answer,
                "failed",
                said.filter(a -> a.outcome() == AnswerLine.Outcome.FAILED).isPresent());
        Looks.shown(undo, said.filter(a -> !a.undo().isEmpty()).isPresent());
    }

    private static String hintText(CommandLineModel.Hint hint, Texts texts) {
        String completions = hint.completions().stream().limit(6).collect(Collectors.joining("  "));
        return switch (hint.kind()) {
            case EMPTY -> texts.get("command.idle");
            case UNFINISHED ->
                completions.isEmpty() ? hint.text() : hint.text() + "   " + texts.get("command.complete", completions);
            case READY, REFUSED -> hint.text();
        };
    }

    private static String sign(AnswerLine answer) {
        return switch (answer.outcome()) {
            case DONE -> "✓";
            case REFUSED -> "×";
            case FAILED -> "××";
        };
    }

    private static String sentence(AnswerLine answer, Texts texts) {
        return answer.outcome() == AnswerLine.Outcome.FAILED
                ? texts.get("command.notRecorded")
                : texts.say(answer.wording());
    }
}
