package org.muster.ui.shell;

import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.map.layers.Layer;

/// The keys of the desk. Function keys work everywhere; letters, digits and arrows mean the desk's while no text field
/// has the focus.
final class DeskKeys {
    private final MainWindow window;
    private final DeskModel model;
    private final LowerLine line;
    private Scene scene = new Scene(new javafx.scene.Group());

    DeskKeys(MainWindow window, DeskModel model, LowerLine line) {
        this.window = window;
        this.model = model;
        this.line = line;
    }

    void install(Scene on) {
        scene = on;
        on.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        on.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    private boolean isTyping() {
        return scene.getFocusOwner() instanceof TextInputControl;
    }

    /// Whether keys belong to what has the focus: a field, or anything in the open form.
    private boolean isElsewhere() {
        return isTyping() || window.isInForm(scene.getFocusOwner());
    }

    private void pressed(KeyEvent e) {
        boolean handled = line.pressed(e) || anywhere(e.getCode(), e) || (!isElsewhere() && onDesk(e.getCode(), e));
        if (handled) {
            e.consume();
        }
    }

    private boolean anywhere(KeyCode code, KeyEvent e) {
        return switch (code) {
            case F1 -> does(window::showHelp);
            case F2 -> does(window::openForm);
            case F3 -> does(window::listQuestions);
            case F4 -> does(model::takeOver);
            case F5 -> does(e.isShiftDown() ? window::listNeighbours : window::toggleSupervisor);
            case F6 -> does(() -> window.speak(window.texts().language().next()));
            case F7 -> does(() -> window.dress(window.theme().next()));
            case F8 -> does(e.isShiftDown() ? model::readNotices : model.bell()::toggleMute);
            case F9 -> does(e.isShiftDown() ? window::listAlarms : model::acknowledgeTop);
            case F10 -> does(window::openReplay);
            case F11 ->
                does(() -> {
                    if (e.isShiftDown()) {
                        window.togglePosts();
                    } else {
                        window.map().setLayer(Layer.REACH, !window.map().shows(Layer.REACH));
                    }
                });
            case F12 -> does(model::closeCordon);
            case ESCAPE -> window.closeSheet();
            // In a field that holds text Ctrl Z is the field's own.
            case Z -> (e.isShortcutDown() && (!isTyping() || window.typed().isEmpty())) && does(model::undo);
            default -> false;
        };
    }

    private boolean onDesk(KeyCode code, KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return false;
        }
        return switch (code) {
            case UP, DOWN, LEFT, RIGHT -> !isOnMap() && !isOnPage() && alongQueue(code);
            case ENTER -> e.isShiftDown() && !window.isSupervisorOpen() ? does(model::divert) : enter();
            case ESCAPE -> window.closeSupervisor() || does(window::leaveLine);
            default -> !window.isSupervisorOpen() && isDigit(code) && does(() -> choose(digit(code), e.isShiftDown()));
        };
    }

    /// Once the map was clicked the arrows move it, until Escape.
    private boolean isOnMap() {
        return scene.getFocusOwner() == window.map().pane();
    }

    private boolean isOnPage() {
        return window.isOnSupervisor(scene.getFocusOwner());
    }

    private boolean alongQueue(KeyCode code) {
        return switch (code) {
            case UP -> does(() -> model.selectBy(-1));
            case DOWN -> does(() -> model.selectBy(1));
            default -> false;
        };
    }

    /// Enter presses the button that has the focus; anywhere else on the desk it sends the chosen units, but not
    /// while the supervisor's page may hide them.
    private boolean enter() {
        if (scene.getFocusOwner() instanceof ButtonBase button) {
            return does(button::fire);
        }
        return window.isSupervisorOpen() || does(model::sendChosen);
    }

    private static boolean does(Runnable action) {
        action.run();
        return true;
    }

    private static boolean isDigit(KeyCode code) {
        return code.isDigitKey();
    }

    /// A digit chooses, with Shift beside what is proposed; 0 goes back to the proposal.
    private void choose(int digit, boolean beside) {
        if (digit == 0) {
            model.advice().propose();
        } else if (beside) {
            model.advice().change(digit);
        } else {
            model.advice().choose(digit);
        }
    }

    private static int digit(KeyCode code) {
        String name = code.getName();
        return name.charAt(name.length() - 1) - '0';
    }

    /// The first letter of a line, typed anywhere on the desk, is the line's.
    private void typed(KeyEvent e) {
        String text = e.getCharacter();
        BooleanSupplier begins = () -> text.length() == 1 && (Character.isLetter(text.charAt(0)) || text.equals("/"));
        if (isElsewhere() || e.isShortcutDown() || e.isAltDown() || !begins.getAsBoolean()) {
            return;
        }
        window.typeAhead(text.equals("/") ? "" : text);
        e.consume();
    }
}
