package org.muster.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.IncidentId;
import org.muster.time.ShiftClock;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.fx.FxThread;

/// Measures how soon a window answers its keys: from the moment a key is handed to the toolkit, behind whatever waits
/// there, to the frame in which its effect is laid out. The window stands on a stage of its own, with nobody at it.
public final class FrameWatch {
    /// What is pressed.
    public enum Stroke {
        /// Down the queue: another incident is selected.
        NEXT(KeyCode.DOWN),
        /// Up the queue.
        PREVIOUS(KeyCode.UP),
        /// A letter, which begins or continues the line.
        LETTER(KeyCode.D),
        /// Takes the last letter away.
        ERASE(KeyCode.BACK_SPACE),
        /// Back from the line to the desk; changes nothing that is seen but the focus.
        LEAVE(KeyCode.ESCAPE);

        private final KeyCode code;

        Stroke(KeyCode code) {
            this.code = code;
        }
    }

    /// A key whose effect is awaited.
    private record Pressed(long atNanos, CompletableFuture<Long> shown) {}

    private final MainWindow window;
    private final ShiftClock clock;
    private final Stage stage = new Stage();
    private @Nullable Pressed pressed;

    /// For the toolkit's thread.
    public FrameWatch(MainWindow window, ShiftClock clock) {
        this.window = window;
        this.clock = clock;
        window.putOn(stage);
        stage.show();
        stage.requestFocus();
        window.leaveLine();
        window.scene().addPostLayoutPulseListener(this::laidOut);
    }

    /// Presses a key. From any thread.
    ///
    /// @return the nanoseconds until its effect was laid out; fails when it had none
    public CompletableFuture<Long> press(Stroke stroke) {
        CompletableFuture<Long> shown = new CompletableFuture<>();
        long at = clock.monotonicNanos();
        FxThread.later(() -> {
            List<Object> before = state();
            new Robot().keyType(possible(stroke).code);
            if (before.equals(state())) {
                shown.completeExceptionally(new IllegalStateException(stroke + " changed nothing"));
            } else {
                pressed = new Pressed(at, shown);
            }
        });
        return shown;
    }

    /// At an end of the queue the way leads back.
    private Stroke possible(Stroke stroke) {
        List<IncidentCard> queue = window.model().picture().get().queue();
        Optional<IncidentId> selected = window.model().picture().get().selectedId();
        return switch (stroke) {
            case NEXT -> selected.equals(Optional.of(queue.getLast().id())) ? Stroke.PREVIOUS : stroke;
            case PREVIOUS -> selected.equals(Optional.of(queue.getFirst().id())) ? Stroke.NEXT : stroke;
            case LETTER, ERASE, LEAVE -> stroke;
        };
    }

    /// What a key may change: the selection, the line, the focus.
    private List<Object> state() {
        return List.of(
                window.model().picture().get().selectedId(),
                window.typed(),
                Optional.ofNullable(window.scene().getFocusOwner()));
    }

    private void laidOut() {
        Pressed waiting = pressed;
        if (waiting != null) {
            pressed = null;
            waiting.shown.complete(clock.monotonicNanos() - waiting.atNanos);
        }
    }

    /// For the toolkit's thread.
    public void close() {
        stage.close();
    }
}
