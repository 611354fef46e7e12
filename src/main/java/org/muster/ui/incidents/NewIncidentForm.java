package org.muster.ui.incidents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Priority;
import org.muster.ui.desk.CategoryChoice;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// The form for a new incident, in the place of the pane. Enter saves from any field, Escape leaves and keeps what was
/// typed for the next time.
@SuppressWarnings("NullAway.Init") // The loader fills the fields before the constructor returns.
public final class NewIncidentForm extends VBox {
    /// What the form needs of the desk.
    public interface Desk {
        CompletableFuture<LocatedPlace> find(String typed);

        CompletableFuture<org.muster.session.Answer> report(DispatchCommand.ReportIncident command);

        String say(org.muster.dispatch.words.Wording wording);

        java.util.concurrent.Executor screen();
    }

    @FXML
    private Label title;

    @FXML
    private Label wordsLabel;

    @FXML
    private TextField words;

    @FXML
    private Label placeLabel;

    @FXML
    private TextField place;

    @FXML
    private Label placeFound;

    @FXML
    private Label categoryLabel;

    @FXML
    private ComboBox<CategoryChoice> category;

    @FXML
    private Label priorityLabel;

    @FXML
    private TextField priority;

    @FXML
    private Label numberLabel;

    @FXML
    private TextField number;

    @FXML
    private Label error;

    @FXML
    private Label keys;

    private Optional<Desk> desk = Optional.empty();
    private Optional<Texts> texts = Optional.empty();
    private Runnable onClose = () -> {};
    private boolean saving;

    public NewIncidentForm() {
        FXMLLoader loader =
                new FXMLLoader(NewIncidentForm.class.getResource("/org/muster/ui/incidents/new-incident.fxml"));
        loader.setRoot(this);
        loader.setController(this);
        try {
            loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        getStyleClass().addAll("pane", "form");
        priority.setTextFormatter(
                new TextFormatter<>(change -> change.getControlNewText().matches("[1-4]?") ? change : null));
        TypedChoice.on(category);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        place.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                lookUp();
            }
        });
        Looks.shown(error, false);
    }

    public void connect(Desk to) {
        desk = Optional.of(to);
    }

    public void onClose(Runnable action) {
        onClose = action;
    }

    /// Takes the focus, because a person asked for the form.
    public void open() {
        words.requestFocus();
    }

    private void pressed(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && !category.isShowing()) {
            save();
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE && !category.isShowing()) {
            onClose.run();
            e.consume();
        }
    }

    private void lookUp() {
        String typed = place.getText().strip();
        if (typed.isEmpty() || desk.isEmpty()) {
            placeFound.setText("");
            return;
        }
        desk.get()
                .find(typed)
                .thenAcceptAsync(found -> showFound(typed, found), desk.get().screen());
    }

    private void showFound(String typed, LocatedPlace found) {
        if (place.getText().strip().equals(typed) && texts.isPresent()) {
            boolean located = found.place().point().isPresent();
            placeFound.setText(
                    located
                            ? texts.get().get("form.found", found.place().address())
                            : texts.get().get("form.notFound"));
        }
    }

    private void save() {
        if (saving || desk.isEmpty()) {
            return;
        }
        saving = true;
        String typed = place.getText().strip();
        CompletableFuture<Optional<LocatedPlace>> located = typed.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : desk.get()
                        .find(typed)
                        // A search that breaks must not keep an incident from being taken.
                        .exceptionally(broken -> LocatedPlace.unknown(typed))
                        .thenApply(Optional::of);
        located.thenAcceptAsync(this::submit, desk.get().screen());
    }

    private void submit(Optional<LocatedPlace> located) {
        Desk to = desk.orElseThrow();
        DispatchCommand.ReportIncident command = new DispatchCommand.ReportIncident(
                words.getText().strip(),
                located,
                Optional.ofNullable(category.getValue()).map(CategoryChoice::code),
                chosenPriority(),
                "",
                number.getText().strip(),
                Optional.empty());
        Consumer<String> failed = text -> {
            error.setText(text);
            Looks.shown(error, true);
        };
        to.report(command)
                .whenCompleteAsync(
                        (answer, broken) -> {
                            saving = false;
                            if (broken != null) {
                                failed.accept(texts.map(t -> t.get("command.notRecorded"))
                                        .orElse(""));
                            } else if (answer.accepted()) {
                                clear();
                                onClose.run();
                            } else {
                                failed.accept(to.say(answer.wording()));
                            }
                        },
                        to.screen());
    }

    private Optional<Priority> chosenPriority() {
        String typed = priority.getText();
        return typed == null || typed.isBlank() ? Optional.empty() : Priority.of(Integer.parseInt(typed));
    }

    private void clear() {
        words.clear();
        place.clear();
        number.clear();
        priority.clear();
        category.setValue(null);
        placeFound.setText("");
        Looks.shown(error, false);
    }

    public void show(java.util.List<CategoryChoice> categories, Texts now) {
        texts = Optional.of(now);
        title.setText(now.get("form.title"));
        wordsLabel.setText(now.get("form.words"));
        placeLabel.setText(now.get("form.place"));
        categoryLabel.setText(now.get("form.category"));
        priorityLabel.setText(now.get("form.priority"));
        numberLabel.setText(now.get("form.number"));
        keys.setText(now.get("form.keys"));
        if (!categories.equals(category.getItems())) {
            CategoryCode chosen = Optional.ofNullable(category.getValue())
                    .map(CategoryChoice::code)
                    .orElse(CategoryCode.OTHER);
            category.getItems().setAll(categories);
            categories.stream()
                    .filter(c -> c.code().equals(chosen) && !chosen.equals(CategoryCode.OTHER))
                    .findFirst()
                    .ifPresent(category::setValue);
        }
    }
}
