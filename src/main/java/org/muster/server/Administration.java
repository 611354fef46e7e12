package org.muster.server;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Account;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Station;
import org.muster.dispatch.words.Wording;
import org.muster.journal.RecordCodec;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ServerLog;

/// What is done at the server itself: who may do what, and which stations belong. All of it is events of the server's
/// own station; no secret stands in them. Safe for any thread.
public final class Administration {
    /// The longest name of an account, characters.
    static final int NAME_MAX = 40;

    private static final int TOKEN_BYTES = 20;

    private final ServerAuthor author;
    private final LogView view;
    private final DerivedTokens tokens;
    private final boolean open;
    private final ServerLog log;
    private final RandomGenerator random;

    Administration(
            ServerAuthor author,
            LogView view,
            DerivedTokens tokens,
            boolean open,
            ServerLog log,
            RandomGenerator random) {
        this.log = log;
        this.random = random;
        this.author = author;
        this.view = view;
        this.tokens = tokens;
        this.open = open;
    }

    /// What became of it.
    ///
    /// @param token by which the operator proves who it is; empty when none was asked for
    public record Said(boolean accepted, Wording wording, Optional<String> token) {
        private static Said refused(String key, Object... arguments) {
            return new Said(false, Wording.of(key, arguments), Optional.empty());
        }
    }

    /// Adds an account, changes its role, or opens a closed one again; it gets a new token, and the earlier one is
    /// void. The first account is an administrator, or nobody could ever decide anything again.
    ///
    /// @param seesProtected whether it may read what is protected, whatever its role
    public CompletableFuture<Said> grant(String name, Role role, boolean seesProtected) {
        Situation now = view.follow().situation();
        if (open) {
            return done(Said.refused("refused.openServer"));
        }
        if (!isName(name)) {
            return done(Said.refused("refused.accountName", NAME_MAX));
        }
        if (now.accounts().isEmpty() && role != Role.ADMINISTRATOR) {
            return done(Said.refused("refused.firstAccount"));
        }
        return write(
                new Event.AccountGranted(name, role, seesProtected),
                () -> new Said(
                        true,
                        Wording.of("answer.accountGranted", name, role),
                        view.follow().situation().accounts().get(name).map(tokens::account)));
    }

    /// Closes an account; what it does from then on is void, what it could not know waits for a supervisor.
    public CompletableFuture<Said> close(String name) {
        Situation now = view.follow().situation();
        Optional<Account> account = now.accounts().get(name).filter(Account::isOpen);
        if (account.isEmpty()) {
            return done(Said.refused("refused.noAccountOf", name));
        }
        boolean isLast = account.get().role() == Role.ADMINISTRATOR
                && now.accounts()
                                .values()
                                .filter(a -> a.isOpen() && a.role() == Role.ADMINISTRATOR)
                                .count()
                        == 1;
        return isLast
                ? done(Said.refused("refused.lastAdministrator"))
                : write(
                        new Event.AccountClosed(name),
                        () -> new Said(true, Wording.of("answer.accountClosed", name), Optional.empty()));
    }

    /// Takes a station out of the jurisdiction, for ever: its line is cut, and it gets nothing any more.
    ///
    /// @param code of its incident numbers
    public CompletableFuture<Said> revoke(String code) {
        Situation now = view.follow().situation();
        Optional<Station> station = now.stations()
                .values()
                .filter(s -> s.code().equalsIgnoreCase(code) && !s.id().equals(author.station()))
                .findFirst();
        if (station.isEmpty()) {
            return done(Said.refused("refused.noStation", code));
        }
        if (station.get().revoked().isPresent()) {
            return done(Said.refused("refused.isRevoked", code));
        }
        return write(new Event.StationRevoked(station.get().id()), () -> {
            view.follow();
            return new Said(
                    true,
                    Wording.of("answer.stationRevoked", code, station.get().name()),
                    Optional.empty());
        });
    }

    /// A fresh enrolment token, good for one station.
    public String enrolmentToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        log.issueToken(Exchange.tokenDigest(token));
        return token;
    }

    /// All accounts, by name.
    public List<Account> accounts() {
        return view.follow()
                .situation()
                .accounts()
                .values()
                .sorted(Comparator.comparing(Account::name))
                .toList();
    }

    /// All stations but the server, by code.
    public List<Station> stations() {
        return view.follow()
                .situation()
                .stations()
                .values()
                .filter(s -> !s.id().equals(author.station()))
                .sorted(Comparator.comparing(Station::code))
                .toList();
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.equals(name.strip())
                && name.length() <= NAME_MAX
                && name.codePoints().noneMatch(Character::isISOControl)
                && RecordCodec.cut(name, RecordCodec.NAME_BYTES_MAX).equals(name)
                && !name.equals(ServerAuthor.NAME);
    }

    private CompletableFuture<Said> write(Event event, java.util.function.Supplier<Said> then) {
        return author.write(List.of(Draft.of(event))).thenApply(outcome -> switch (outcome) {
            case AppendOutcome.Stored stored -> then.get();
            case AppendOutcome.Rejected rejected -> Said.refused("refused.notStored", rejected.words());
        });
    }

    private static CompletableFuture<Said> done(Said said) {
        return CompletableFuture.completedFuture(said);
    }
}
