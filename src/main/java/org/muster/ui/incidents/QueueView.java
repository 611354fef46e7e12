package org.muster.ui.incidents;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.DraggedUnit;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The queue: open incidents, most urgent first. A unit can be dropped on each.
public final class QueueView extends VBox {
    private final Label caption = Looks.whole("caption");
    private final Label count = Looks.whole("count");
    private final Label late = Looks.whole("danger", "strong");
    private final Label conflicts = Looks.whole("notice");
    private final Label order = Looks.label("second");
    private final Label newIncident = Looks.whole("second");
    private final ScrollPane scroll = new ScrollPane();
    private final CardColumn cards = new CardColumn(scroll, this::made);
    private final Label empty = Looks.label("empty");
    private Consumer<IncidentId> onSelect = id -> {};
    private BiConsumer<CallSign, IncidentId> onDrop = (unit, id) -> {};
    private boolean narrow;
    private Optional<IncidentId> shownSelection = Optional.empty();

    public QueueView() {
        getStyleClass().add("queue");
        HBox head = new HBox();
        head.getStyleClass().add("section-head");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        order.setMinWidth(0);
        head.getChildren().setAll(caption, count, late, conflicts, order, gap, Looks.key("F2"), newIncident);
        Looks.state(conflicts, "conflict", true);
        scroll.setContent(cards);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(head, empty, scroll);
    }

    /// @param isNarrow whether a card names the place only; takes effect when shown next
    public void setNarrow(boolean isNarrow) {
        narrow = isNarrow;
    }

    public void onSelect(Consumer<IncidentId> action) {
        onSelect = action;
    }

    /// What happens when a unit is dropped on an incident.
    public void onDrop(BiConsumer<CallSign, IncidentId> action) {
        onDrop = action;
    }

    /// What happens when the count of conflicts is clicked.
    public void onQuestions(Runnable action) {
        conflicts.setOnMouseClicked(e -> action.run());
    }

    public void show(DeskPicture picture, Texts texts) {
        caption.setText(texts.get("queue.title"));
        count.setText(Integer.toString(picture.queue().size()));
        late.setText(texts.get("queue.late", picture.late()));
        Looks.shown(late, picture.late() > 0);
        conflicts.setText(texts.get("queue.conflicts", picture.conflicts()));
        Looks.shown(conflicts, picture.conflicts() > 0);
        order.setText(texts.get("queue.order"));
        // The note on the order gives way first: it is the same every day.
        Looks.shown(order, !narrow && picture.late() == 0 && picture.conflicts() == 0);
        Looks.shown(caption, !narrow || picture.conflicts() == 0);
        Looks.shown(newIncident, !narrow || picture.conflicts() == 0);
        newIncident.setText(texts.get("queue.new"));
        empty.setText(texts.get(picture.founded() ? "queue.empty" : "queue.loading"));
        Looks.shown(empty, picture.queue().isEmpty());
        Looks.shown(scroll, !picture.queue().isEmpty());
        cards.show(picture.queue(), picture.selectedId(), narrow, texts);
        reveal(picture);
    }

    private CardView made() {
        CardView view = new CardView();
        view.setOnMouseClicked(e -> view.pressed().ifPresent(onSelect));
        view.setOnDragOver(e -> {
            if (DraggedUnit.read(e.getDragboard().getString()).isPresent()) {
                e.acceptTransferModes(TransferMode.LINK);
                Looks.state(view, "drop", true);
            }
        });
        view.setOnDragExited(e -> Looks.state(view, "drop", false));
        view.setOnDragDropped(e -> {
            Optional<CallSign> unit = DraggedUnit.read(e.getDragboard().getString());
            Optional<IncidentId> incident = view.incident();
            boolean isBoth = unit.isPresent() && incident.isPresent();
            if (isBoth) {
                onDrop.accept(unit.get(), incident.get());
            }
            e.setDropCompleted(isBoth);
        });
        return view;
    }

    /// Scrolls to the selection when a person moved it; news never scrolls.
    private void reveal(DeskPicture picture) {
        Optional<IncidentId> now = picture.selectedId();
        if (now.equals(shownSelection)) {
            return;
        }
        shownSelection = now;
        now.ifPresent(cards::reveal);
    }
}
