package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.session.LifeNotice;
import org.muster.sync.LinkState;

/// What the desk shows of its link to the server.
///
/// @param lastExchange when the server was last heard; empty: never
/// @param roundTrip how long the last exchange took, where it was measured
/// @param trouble why the link does not heal by itself: said in the banner until it is gone
/// @param notices what was found of this folder and healed, and nobody has read yet
public record LinkReading(
        Mode mode,
        Optional<Instant> lastExchange,
        Optional<Duration> roundTrip,
        Optional<LinkState.Trouble> trouble,
        List<LifeNotice> notices) {
    /// How the link stands.
    public enum Mode {
        /// No server is configured.
        ALONE,
        CONNECTING,
        /// Connected, behind the log's head.
        CATCHING_UP,
        ONLINE,
        OFFLINE,
        /// There is no line: what is shown is read from a record.
        RECORDED
    }

    public static final LinkReading NONE =
            new LinkReading(Mode.ALONE, Optional.empty(), Optional.empty(), Optional.empty());

    /// A replay's.
    public static final LinkReading OF_RECORD =
            new LinkReading(Mode.RECORDED, Optional.empty(), Optional.empty(), Optional.empty());

    /// With nothing to tell of the folder.
    public LinkReading(
            Mode mode,
            Optional<Instant> lastExchange,
            Optional<Duration> roundTrip,
            Optional<LinkState.Trouble> trouble) {
        this(mode, lastExchange, roundTrip, trouble, List.of());
    }

    public LinkReading withNotices(List<LifeNotice> unread) {
        return new LinkReading(mode, lastExchange, roundTrip, trouble, unread);
    }

    /// The same with what is graver than anything the link itself can say.
    public LinkReading withTrouble(LinkState.Trouble graver) {
        return new LinkReading(mode, lastExchange, roundTrip, Optional.of(graver), notices);
    }

    /// The link's own state.
    public static LinkReading of(LinkState state, Optional<Duration> roundTrip) {
        Mode mode = switch (state.phase()) {
            case ALONE -> Mode.ALONE;
            case CONNECTING -> Mode.CONNECTING;
            case ONLINE -> state.behind() ? Mode.CATCHING_UP : Mode.ONLINE;
            case OFFLINE -> Mode.OFFLINE;
        };
        return new LinkReading(mode, state.lastExchange(), roundTrip, state.trouble());
    }

    /// Whether what is shown may be older than what other desks see.
    public boolean isCut() {
        return switch (mode) {
            case ONLINE, ALONE, CATCHING_UP, RECORDED -> false;
            case CONNECTING, OFFLINE -> true;
        };
    }
}
