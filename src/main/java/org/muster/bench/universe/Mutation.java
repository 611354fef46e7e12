package org.muster.bench.universe;

import java.util.List;
import org.muster.server.store.MemoryServerLog;

/// A bug planted into a universe, to show that its checks notice.
public enum Mutation {
    NONE,
    /// The server answers before what it answers for is on disk.
    SERVER_ACKNOWLEDGES_BEFORE_SYNC,
    /// The server stores what comes again once more.
    SERVER_FORGETS_TO_DEDUPE,
    /// The server hands out what a crash may still take back.
    SERVER_SERVES_UNSYNCED,
    /// A station tells its operator before the record is on disk.
    STATION_ACKNOWLEDGES_BEFORE_SYNC,
    /// The server takes a push that does not follow.
    SERVER_TAKES_GAPS(
            new Edit.Answers("org.muster.server.store.OrderedAppend", "leavesGap", false),
            calls("server.store.OrderedAppend", "judge", "dispatch.model.Digest", "equals", "yes")),
    SERVER_IGNORES_PREVIOUS(calls("server.store.OrderedAppend", "judge", "dispatch.model.Digest", "equals", "yes")),
    /// Other bytes under a known identity are answered as if they were the same.
    SERVER_SWALLOWS_FORKS(new Edit.Calls(
            "org.muster.server.store.OrderedAppend", "judge", "java.util.Optional", "isPresent", "yes", false)),
    SERVER_IGNORES_SIGNATURES(calls("server.Exchange", "objection", "journal.Signed", "verify", "yes")),
    SERVER_TAKES_UNSIGNED(
            new Edit.Calls("org.muster.server.Exchange", "objection", "java.util.Optional", "map", "none", false)),
    /// Types that the server does not know are left out of what it stores.
    SERVER_DROPS_UNKNOWN(calls("server.Arrivals", "append", "server.store.ServerLog", "append", "known")),
    /// A station takes a segment whose hash and signature are wrong.
    STATION_CHECKS_NO_SEGMENT(
            calls("sync.Placing", "isProven", "dispatch.model.Digest", "equals", "yes"),
            calls("sync.Placing", "isProven", "journal.Checkpoint", "isSignedBy", "yes")),
    /// A station takes a segment that does not follow.
    STATION_CHECKS_NO_GAP(new Edit.Answers("org.muster.sync.Placing", "follows", true)),
    /// A station believes where a push says that it stands, and nothing behind it checks.
    STATION_TAKES_POSITION_FROM_PUSH(
            new Edit.Answers("org.muster.sync.Placing", "follows", true),
            new Edit.Answers("org.muster.journal.LogTail", "leavesGap", false),
            new Edit.Answers("org.muster.journal.LogTail", "isKnown", true),
            calls("sync.Placing", "isProven", "dispatch.model.Digest", "equals", "yes"),
            calls("sync.Placing", "isProven", "journal.Checkpoint", "isSignedBy", "yes"),
            new Edit.Calls(
                    "org.muster.sync.Placing", "place", "org.muster.journal.LogHead", "position", "claimed", true)),
    /// What nobody announces is never asked for.
    STATION_SUSPECTS_NO_GAP(new Edit.DoesNothing("org.muster.sync.Inbox", "suspectGap")),
    /// What was sent counts as confirmed.
    STATION_SENDS_ONCE(calls("sync.SessionLog", "pendingAfter", "session.LiveSession", "pendingAfter", "once")),
    /// What arrives is not put under the own pending.
    PENDING_NOT_REBASED(calls("session.LiveSession", "slice", "session.LiveSession", "rebase", "nothing")),
    PENDING_NOT_SHOWN(calls("session.DeskState", "rebase", "session.DeskState", "add", "nothing")),
    /// Records always say that their author had seen nothing.
    BASE_NOT_UPDATED(calls("session.DeskState", "seen", "journal.LogHead", "base", "start")),
    /// Who had seen what goes by the clocks of the authors.
    CONFLICTS_BY_CLOCK(
            calls("dispatch.state.Stamp", "of", "dispatch.event.Recorded", "envelope", "noted"),
            calls("dispatch.state.ConflictFold", "assigned", "dispatch.state.Stamp", "seenBy", "earlier"),
            calls("dispatch.state.ConflictFold", "endedWhileAssigned", "dispatch.state.Stamp", "seenBy", "earlier"),
            calls("dispatch.state.ConflictFold", "endedTwice", "dispatch.state.Stamp", "seenBy", "earlier")),
    /// Who comes later in the log has seen whatever came before.
    CONFLICTS_BY_ARRIVAL(
            calls("dispatch.state.ConflictFold", "assigned", "dispatch.state.Stamp", "seenBy", "arrived"),
            calls("dispatch.state.ConflictFold", "endedWhileAssigned", "dispatch.state.Stamp", "seenBy", "arrived"),
            calls("dispatch.state.ConflictFold", "endedTwice", "dispatch.state.Stamp", "seenBy", "arrived")),
    /// Records of unknown types are stored as this version would write them.
    SERVER_WRITES_ANEW(calls("server.Arrivals", "append", "server.store.ServerLog", "append", "anew")),
    /// A server believes whoever says that it lost something.
    SERVER_BELIEVES_WITNESSES(calls("server.Recovery", "take", "journal.Checkpoint", "isSignedBy", "yes")),
    /// What comes back late comes without the order in which it had stood.
    HEALING_DROPS_EARLIER_ORDER(calls("server.Recovery", "again", "dispatch.event.Draft", "of", "orderless")),
    /// What comes back late is answered and not stored.
    HEALING_DROPS_WHAT_COMES_LATE(
            new Edit.Calls("org.muster.server.Recovery", "again", "java.util.List", "isEmpty", "yes", false)),
    /// A folder that is not as its server knows it goes on in its old life.
    STATION_NEVER_BEGINS_ANEW(new Edit.DoesNothing("org.muster.sync.Healing", "newLife")),
    /// Everybody's events take effect, whatever the account says.
    HELD_TAKES_EFFECT(
            calls("dispatch.state.StandingFold", "verdict", "dispatch.state.Account", "isOpen", "yes"),
            calls("dispatch.state.StandingFold", "verdict", "dispatch.state.Rights", "may", "yes")),
    /// Bodies of protected incidents go with the log.
    SERVER_SENDS_EVERY_BODY(
            new Edit.Calls("org.muster.server.Withholding", "open", "java.util.Set", "isEmpty", "yes", false)),
    /// A desk without the right keeps what it has.
    STATION_KEEPS_BODIES(new Edit.Answers("org.muster.session.BodyRights", "drop", false)),
    /// What the log lacks is asked for by nobody.
    SERVER_FORGETS_WHAT_IT_LACKS(new Edit.DoesNothing("org.muster.server.LogView", "lacks")),
    /// What comes both recorded anew and as it was takes effect twice.
    ANEW_TAKES_EFFECT_AGAIN(new Edit.Answers("org.muster.dispatch.state.Fold", "isSaidAlready", false)),
    /// The server lets in what was recorded anew without a look whether it stands.
    SERVER_SAYS_NOT_WHAT_STANDS(new Edit.Answers("org.muster.server.Arrivals", "stands", false)),
    /// What a bundle brings is counted as new though it was there.
    SERVER_COUNTS_BUNDLES_TWICE(
            new Edit.Calls("org.muster.server.BundleDesk", "answered", "java.lang.Math", "toIntExact", "again", false)),
    /// A bundle for another station shows what is protected.
    STATION_SHOWS_EVERY_BODY(new Edit.Answers("org.muster.sync.OutgoingBundle", "isProtected", false)),
    /// Who was taken out is served as before.
    SERVER_SERVES_THE_REVOKED(new Edit.Answers("org.muster.server.LogView", "isRevoked", false)),
    /// The state hash covers ids alone.
    HASH_OF_IDS(hash("unit"), hash("incident"), hash("assignment"), hash("conflict")),
    /// Whoever hangs up stays at work.
    SERVER_KEEPS_PRESENCE(new Edit.Answers("org.muster.server.RollCall", "left", false)),
    /// A desk without a line goes on showing who was at work.
    STATION_KEEPS_PRESENCE(
            calls("sync.Synchronizer$Connection", "down", "sync.Synchronizer", "setAttendance", "nothing"));

    private final List<Edit> edits;

    Mutation(Edit... edits) {
        this.edits = List.of(edits);
    }

    private static Edit calls(String type, String method, String owner, String called, String planted) {
        return new Edit.Calls("org.muster." + type, method, "org.muster." + owner, called, planted, false);
    }

    private static Edit hash(String method) {
        return new Edit.Calls(
                "org.muster.dispatch.state.StateHash", method, "java.lang.String", "join", "first", false);
    }

    /// What of the program is changed.
    List<Edit> edits() {
        return edits;
    }

    /// What is wrong with the server's store.
    MemoryServerLog.Fault serverFault() {
        return this == SERVER_ACKNOWLEDGES_BEFORE_SYNC
                ? MemoryServerLog.Fault.ACKNOWLEDGED_BEFORE_SYNC
                : this == SERVER_FORGETS_TO_DEDUPE
                        ? MemoryServerLog.Fault.DEDUPE_FORGOTTEN
                        : this == SERVER_SERVES_UNSYNCED
                                ? MemoryServerLog.Fault.UNSYNCED_READ
                                : MemoryServerLog.Fault.NONE;
    }
}
