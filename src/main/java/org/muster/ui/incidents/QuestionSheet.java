package org.muster.ui.incidents;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.ui.desk.Question;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// All open questions on one sheet over the map, also those that are about no incident on the desk.
public final class QuestionSheet extends VBox {
    private static final double WIDTH = 560;
    /// The most questions on the sheet; the rest comes up when these are answered.
    private static final int QUESTIONS_MAX = 20;

    private final Label title = Looks.whole("sheet-title");
    private final VBox rows = new VBox(8);
    private final Label more = Looks.whole("second");
    private final Label foot = Looks.label("second");
    private BiConsumer<String, String> onDecide = (conflict, choice) -> {};
    private List<Object> shown = List.of();

    public QuestionSheet() {
        getStyleClass().add("sheet");
        foot.setWrapText(true);
        foot.setMinHeight(USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(title, scroll, more, foot);
        // The first Tab goes to the first choice, whatever had the focus before.
        setFocusTraversable(true);
        setMinSize(0, 0);
        setPrefWidth(WIDTH);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /// What happens when a person decides: the conflict's id and the choice.
    public void onDecide(BiConsumer<String, String> action) {
        onDecide = action;
    }

    /// Whether the keys are this sheet's.
    public boolean holdsFocus() {
        Node at = getScene() == null ? null : getScene().getFocusOwner();
        while (at != null && at != this) {
            at = at.getParent();
        }
        return at == this;
    }

    public void show(List<Question> questions, Texts texts) {
        List<Object> now = List.of(questions, texts.language());
        if (now.equals(shown)) {
            // A button must not go from under the hand.
            return;
        }
        shown = now;
        boolean hadFocus = holdsFocus();
        title.setText(texts.get("questions.title", questions.size()));
        rows.getChildren()
                .setAll(questions.stream()
                        .limit(QUESTIONS_MAX)
                        .map(question -> new QuestionStrip(question, QuestionStrip.DONE_MAX, texts, onDecide))
                        .toList());
        if (hadFocus) {
            requestFocus();
        }
        more.setText(texts.get("questions.more", questions.size() - QUESTIONS_MAX));
        Looks.shown(more, questions.size() > QUESTIONS_MAX);
        foot.setText(texts.get(questions.isEmpty() ? "questions.none" : "questions.keys"));
    }
}
