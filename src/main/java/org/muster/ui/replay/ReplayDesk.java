package org.muster.ui.replay;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.session.Answer;
import org.muster.session.CommandDesk;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.LinkReading;

/// What a desk's window is given in a replay in the place of what a live one has.
public final class ReplayDesk {
    /// Answers every command in words: a replay has no journal.
    public static final CommandDesk COMMANDS = command -> CompletableFuture.completedFuture(
            new Answer(false, TimelineBar.NOTHING_RECORDED, Optional.empty(), Optional.empty(), 0));

    private ReplayDesk() {}

    /// The desk's surroundings without a line.
    public static Around around(Around live) {
        return live.withLink(() -> LinkReading.OF_RECORD).withDesks(Optional::empty, incident -> {});
    }
}
