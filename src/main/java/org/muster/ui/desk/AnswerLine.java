package org.muster.ui.desk;

import java.time.Instant;
import java.util.List;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.words.Wording;

/// The last answer, as it stands at the right of the command line.
///
/// @param undo what takes it back; empty when nothing does
public record AnswerLine(Instant at, Outcome outcome, Wording wording, List<DispatchCommand> undo) {
    /// How it went.
    public enum Outcome {
        DONE,
        REFUSED,
        /// The machinery is broken: nothing was recorded.
        FAILED
    }

    public AnswerLine {
        undo = List.copyOf(undo);
    }
}
