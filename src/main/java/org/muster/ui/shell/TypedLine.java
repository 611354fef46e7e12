package org.muster.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.muster.dispatch.command.DrawnLine;
import org.muster.dispatch.model.GeoPoint;
import org.muster.ui.commandline.CommandLineView;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.words.Texts;

/// The command line at the live desk.
final class TypedLine implements LowerLine {
    private final CommandLineView view = new CommandLineView();
    private final DeskModel model;
    private Optional<Texts> spoken = Optional.empty();

    TypedLine(DeskModel model) {
        this.model = model;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void join(MainWindow window) {
        view.field().textProperty().addListener((o, before, now) -> {
            model.line().typed(now, window.texts());
            window.map().showDrawn(DrawnLine.of(now).orElse(List.of()));
        });
        window.map().onDraw(this::draw);
        view.onEnter(() -> model.enter(() -> view.put(""), window::showHelp));
        view.onLeave(window::leaveLine);
        view.onComplete(() -> view.put(model.line().completed()));
        model.line().hint().addListener((o, before, now) -> show(window.texts()));
        model.answer().addListener((o, before, now) -> show(window.texts()));
    }

    /// A click on the map is a point of the line that is typed, where that closes roads.
    private boolean draw(GeoPoint point) {
        Optional<String> longer = DrawnLine.with(typed(), point);
        longer.ifPresent(text -> {
            view.field().requestFocus();
            view.put(text);
        });
        return longer.isPresent();
    }

    @Override
    public void show(Texts texts) {
        boolean other = spoken.filter(s -> s.language() == texts.language()).isEmpty();
        spoken = Optional.of(texts);
        if (other) {
            // The hint is made of words.
            model.line().typed(typed(), texts);
        }
        view.show(model.line().hint().get(), model.answer().get(), texts);
    }

    @Override
    public void begin(String text) {
        view.field().requestFocus();
        view.put(typed().isBlank() ? text : typed() + text);
    }

    @Override
    public String typed() {
        return view.field().getText();
    }

    @Override
    public boolean pressed(KeyEvent key) {
        return false;
    }

    @Override
    public String frameWord() {
        return "";
    }
}
