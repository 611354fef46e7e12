package org.muster.dispatch.state;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.EventId;

/// Which events take effect. Goes by the log before each, so it is the same on every station. Who knew that the right
/// was gone did it in vain; who could not know is asked about: nothing that a person did is dropped in silence.
final class StandingFold {
    private static final Verdict EFFECTIVE = new Verdict(Standing.EFFECTIVE, Optional.empty());
    private static final Verdict VOID = new Verdict(Standing.VOID, Optional.empty());

    private final Fold fold;

    StandingFold(Fold fold) {
        this.fold = fold;
    }

    /// @param why what a held event waits for
    private record Verdict(Standing standing, Optional<ConflictKind> why) {}

    /// Gives an event its effect, holds it, or lets it be.
    void apply(Recorded recorded) {
        Verdict verdict = verdict(recorded);
        switch (verdict.standing()) {
            case EFFECTIVE -> fold.effect(recorded);
            case HELD -> hold(recorded, verdict.why().orElseThrow());
            case VOID -> fold.trail(recorded);
        }
    }

    private Verdict verdict(Recorded recorded) {
        Envelope envelope = recorded.envelope();
        Optional<Stamp> revoked = fold.stations.get(envelope.id().station()).flatMap(Station::revoked);
        if (revoked.isPresent()) {
            return lost(revoked.get(), envelope, ConflictKind.HELD_REVOKED_STATION);
        }
        if (fold.accounts.isEmpty()) {
            return isAdministration(recorded.event()) && !fold.isByServer(recorded) ? VOID : EFFECTIVE;
        }
        if (Rights.isOfStation(recorded.event()) || fold.isByServer(recorded)) {
            return EFFECTIVE;
        }
        Optional<Account> account = fold.accounts.get(envelope.operator());
        if (account.isEmpty()) {
            return new Verdict(Standing.HELD, Optional.of(ConflictKind.HELD_UNKNOWN_ACCOUNT));
        }
        Account author = account.get();
        if (!author.isOpen()) {
            return lost(author.stamp(), envelope, ConflictKind.HELD_CLOSED_ACCOUNT);
        }
        return Rights.may(author.role(), recorded.event(), fold.conflicts)
                ? EFFECTIVE
                : lost(author.stamp(), envelope, ConflictKind.HELD_ROLE);
    }

    private Verdict lost(Stamp by, Envelope envelope, ConflictKind why) {
        return by.seenBy(envelope, fold.epochs) ? VOID : new Verdict(Standing.HELD, Optional.of(why));
    }

    /// Before there are accounts only the server says whose they are.
    private static boolean isAdministration(Event event) {
        return event instanceof Event.AccountGranted
                || event instanceof Event.AccountClosed
                || event instanceof Event.StationRevoked;
    }

    /// One question for all that one operator at one station did until it is decided.
    private void hold(Recorded recorded, ConflictKind why) {
        fold.trail(recorded);
        EventId id = recorded.envelope().id();
        if (fold.held.containsKey(id)) {
            return;
        }
        fold.held = fold.held.with(id, recorded);
        Claim claim = Claim.of(recorded);
        Conflict conflict = fold.conflicts
                .values()
                .filter(c -> c.isOpen()
                        && c.kind() == why
                        && isOfSameAuthor(c.claims().getFirst(), claim))
                .min(Comparator.comparing(Conflict::id))
                .map(c -> c.joined(claim))
                .orElseGet(() -> new Conflict(
                        id.shortText(),
                        why,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(claim),
                        Optional.empty(),
                        false));
        fold.conflicts = fold.conflicts.with(conflict.id(), conflict);
    }

    private static boolean isOfSameAuthor(Claim one, Claim other) {
        return one.operator().equals(other.operator())
                && one.source().station().equals(other.source().station());
    }

    /// A supervisor decided: what was held takes effect now, in its order, with its own times; or never.
    void decided(Conflict conflict, String choice) {
        for (Claim claim : conflict.claims()) {
            Optional<Recorded> held = fold.held.get(claim.source());
            fold.held = fold.held.without(claim.source());
            held.ifPresent(choice.equals(Conflict.ACCEPT) ? fold::effect : fold.refused::add);
        }
    }

    void granted(Event.AccountGranted event, Recorded recorded) {
        fold.trail(recorded);
        fold.accounts = fold.accounts.with(
                event.account(),
                new Account(event.account(), event.role(), event.seesProtected(), true, fold.stamp(recorded)));
    }

    void closed(Event.AccountClosed event, Recorded recorded) {
        fold.trail(recorded);
        fold.accounts = fold.accounts.changed(event.account(), account -> account.closed(fold.stamp(recorded)));
    }

    /// The server is the jurisdiction's own and cannot be taken out of it.
    void revoked(Event.StationRevoked event, Recorded recorded) {
        fold.trail(recorded);
        if (!fold.isServer(event.station())) {
            fold.stations = fold.stations.changed(event.station(), s -> s.revokedBy(fold.stamp(recorded)));
        }
    }
}
