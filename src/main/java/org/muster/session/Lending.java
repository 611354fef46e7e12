package org.muster.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Loans;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.words.Wording;

/// Units that go over the border, at a desk that holds its own log and those of jurisdictions it follows. It writes the
/// half that gives, then the half that takes, each to its own log, whether or not there is a line; and completes what a
/// crash or another desk left half done, by [MissingHalf]. Other commands go to the own log as they are. Safe for any
/// thread; nothing here waits.
public final class Lending implements CommandDesk {
    /// How long a loan must have stood half before a desk that did not begin it completes it.
    public static final Duration OTHERS_AFTER = Duration.ofSeconds(30);
    /// How long a half that could not be written is left alone.
    public static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(30);

    /// A log that this desk holds.
    ///
    /// @param inStep whether it is known here as far as its server knows it
    public record Log(LiveSession session, BooleanSupplier inStep) {
        Situation situation() {
            return session.snapshot().situation();
        }
    }

    /// A loan of which one log says more than the other.
    ///
    /// @param loan as the log knows it that says more
    /// @param trouble why the missing half could not be written at the last try
    public record Unfinished(Loan loan, MissingHalf missing, Optional<Wording> trouble) {}

    private record Tried(Instant at, Optional<Wording> trouble) {}

    private final Log own;
    private final Supplier<List<Log>> followed;
    // Guarded by this: the halves tried and not there yet, no more than there are unfinished loans.
    private final Map<LoanId, Tried> tried = new HashMap<>();

    /// @param followed the logs of the jurisdictions followed; asked only where a loan is concerned
    public Lending(Log own, Supplier<List<Log>> followed) {
        this.own = own;
        this.followed = followed;
    }

    @Override
    public CompletableFuture<Answer> submit(DispatchCommand command) {
        return submit(command, LiveSession::submit);
    }

    /// The same in another operator's name.
    public CompletableFuture<Answer> submit(DispatchCommand command, Post by) {
        return submit(command, (log, half) -> log.submit(half, by));
    }

    private CompletableFuture<Answer> submit(DispatchCommand command, LoanPair.Hand hand) {
        if (command instanceof DispatchCommand.LendUnit c) {
            return lend(c, hand);
        }
        if (command instanceof DispatchCommand.ReturnUnit c) {
            return giveBack(c, hand);
        }
        if (command instanceof DispatchCommand.TakeBackUnit c) {
            return takeBack(c, hand);
        }
        return hand.write(own.session(), command);
    }

    // ---- what a person asks for

    private CompletableFuture<Answer> lend(DispatchCommand.LendUnit c, LoanPair.Hand hand) {
        Optional<Log> to = followed(c.to());
        if (to.isEmpty()) {
            return refused("refused.notFollowed", c.toName());
        }
        if (to.get().situation().jurisdiction().isEmpty()) {
            return refused("refused.neighbourUnknown", c.toName());
        }
        Optional<LoanId> known = c.loan().or(() -> unconfirmed(c.unit(), to.get()));
        Optional<CallSign> taken = known.isPresent() ? Optional.empty() : taken(c.unit(), to.get());
        if (taken.isPresent()) {
            return refused("refused.callSignTaken", taken.get());
        }
        return hand.write(own.session(), new DispatchCommand.LendUnit(c.unit(), c.to(), c.toName(), known))
                .thenCompose(answer -> {
                    Optional<Loan> loan = own.situation().loans().of(c.unit()).filter(Loan::isLent);
                    return answer.accepted() && loan.isPresent()
                            ? second(
                                    answer,
                                    Optional.of(new LoanPair(loan.get().id(), own, to.get())),
                                    Wording.of("answer.lentHalf", c.unit(), c.toName()),
                                    hand)
                            : CompletableFuture.completedFuture(answer);
                });
    }

    /// A loan of the unit that the other log has and the own one lacks: by lending it, a person confirms that one.
    private Optional<LoanId> unconfirmed(CallSign unit, Log there) {
        return there.situation()
                .loans()
                .on()
                .filter(loan -> !loan.isLent() && loan.unitThere().equals(unit) && isOf(own, loan))
                .map(Loan::id)
                .filter(id -> new LoanPair(id, own, there).missing() == MissingHalf.CONFIRMED)
                .findFirst();
    }

    /// What the unit would be called there, where somebody else is called so.
    private Optional<CallSign> taken(CallSign unit, Log there) {
        Situation here = own.situation();
        boolean isHere = here.loans().of(unit).filter(Loan::isOn).isEmpty();
        return here.jurisdiction()
                .filter(home -> isHere)
                .flatMap(home -> Loans.called(home.name(), unit))
                .filter(called -> there.situation()
                        .unit(called)
                        .filter(there.situation()::isPresent)
                        .isPresent());
    }

    private CompletableFuture<Answer> giveBack(DispatchCommand.ReturnUnit c, LoanPair.Hand hand) {
        Optional<Loan> loan = own.situation().loans().get(c.loan());
        Optional<LoanPair> pair =
                loan.flatMap(Loan::partner).flatMap(this::followed).map(home -> new LoanPair(c.loan(), home, own));
        return hand.write(own.session(), c)
                .thenCompose(answer -> answer.accepted() && loan.isPresent()
                        ? second(
                                answer,
                                pair,
                                Wording.of(
                                        "answer.returnedHalf",
                                        loan.get().unit(),
                                        loan.get().partnerName()),
                                hand)
                        : CompletableFuture.completedFuture(answer));
    }

    /// The unit leaves the other log first; where it has not come there yet, it is called off.
    private CompletableFuture<Answer> takeBack(DispatchCommand.TakeBackUnit c, LoanPair.Hand hand) {
        Optional<Loan> loan = own.situation().loans().get(c.loan()).filter(l -> l.isLent() && l.isOn());
        if (loan.isEmpty()) {
            return hand.write(own.session(), c);
        }
        Optional<Log> there = loan.get().partner().flatMap(this::followed);
        if (there.isEmpty()) {
            return refused(
                    "refused.notFollowedBack", loan.get().unit(), loan.get().partnerName());
        }
        boolean isThere =
                there.get().situation().loans().get(c.loan()).filter(Loan::isOn).isPresent();
        CompletableFuture<Answer> gone = isThere
                ? hand.write(there.get().session(), new DispatchCommand.ReturnUnit(c.loan(), false))
                : CompletableFuture.completedFuture(LoanPair.NOTHING_MISSING);
        return gone.thenCompose(left -> left.accepted()
                ? hand.write(own.session(), c)
                        .thenApply(back -> back.accepted() ? plus(back, back.wording(), left.events()) : back)
                : refused(
                        "refused.notGivenBack",
                        loan.get().partnerName(),
                        loan.get().unit(),
                        left.wording()));
    }

    /// The half that takes, after the one that gives: the command is done in any case, and the answer says how far.
    private static CompletableFuture<Answer> second(
            Answer first, Optional<LoanPair> pair, Wording half, LoanPair.Hand hand) {
        CompletableFuture<Answer> second = pair.map(known -> known.complete(hand))
                .orElseGet(() -> refused("refused.notFollowed", half.arguments().getLast()));
        return second.exceptionally(broken -> Answer.refused(Wording.of("refused.otherLogBroken")))
                .thenApply(said -> said.accepted()
                        ? plus(first, first.wording(), said.events())
                        : plus(first, with(half, said.wording()), 0));
    }

    private static Wording with(Wording wording, Object last) {
        List<Object> arguments = new ArrayList<>(wording.arguments());
        arguments.add(last);
        return new Wording(wording.key(), arguments);
    }

    private static Answer plus(Answer answer, Wording wording, int events) {
        return new Answer(answer.accepted(), wording, answer.incident(), answer.unit(), answer.events() + events);
    }

    private static CompletableFuture<Answer> refused(String key, Object... arguments) {
        return CompletableFuture.completedFuture(Answer.refused(Wording.of(key, arguments)));
    }

    private Optional<Log> followed(JurisdictionId id) {
        return followed.get().stream()
                .filter(log -> log.session().jurisdiction().equals(Optional.of(id)))
                .findFirst();
    }

    private static boolean isOf(Log log, Loan loan) {
        return log.session().jurisdiction().isPresent()
                && loan.partner().equals(log.session().jurisdiction());
    }

    // ---- healing

    /// The loans between the own log and a followed one of which one says more than the other.
    public List<Unfinished> unfinished() {
        List<Unfinished> found = new ArrayList<>();
        for (LoanPair pair : pairs()) {
            MissingHalf missing = pair.missing();
            pair.loan()
                    .filter(loan -> missing != MissingHalf.NONE)
                    .ifPresent(loan -> found.add(new Unfinished(loan, missing, trouble(pair.id()))));
        }
        return List.copyOf(found);
    }

    private synchronized Optional<Wording> trouble(LoanId id) {
        return Optional.ofNullable(tried.get(id)).flatMap(Tried::trouble);
    }

    /// Writes the halves that are missing and this desk's to write now. To be called now and then; what cannot be
    /// written is tried again later.
    ///
    /// @return how many were written
    public CompletableFuture<Integer> heal() {
        Moment now = Snapshot.moment(own.session().clock().read());
        List<LoanPair> half = pairs().stream()
                .filter(pair -> pair.missing() != MissingHalf.NONE)
                .toList();
        CompletableFuture<Integer> written = CompletableFuture.completedFuture(0);
        for (LoanPair pair : due(half, now)) {
            CompletableFuture<Integer> one = pair.complete(LiveSession::submit)
                    .exceptionally(broken -> Answer.refused(Wording.of("refused.otherLogBroken")))
                    .thenApply(said -> told(pair.id(), now.at(), said));
            written = written.thenCombine(one, Integer::sum);
        }
        return written;
    }

    private synchronized List<LoanPair> due(List<LoanPair> half, Moment now) {
        Set<LoanId> still = new HashSet<>();
        half.forEach(pair -> still.add(pair.id()));
        tried.keySet().retainAll(still);
        List<LoanPair> due = half.stream()
                .filter(pair -> pair.missing() != MissingHalf.CONFIRMED && isTimeFor(pair.id(), now) && pair.isDue(now))
                .toList();
        due.forEach(pair -> tried.put(pair.id(), new Tried(now.at(), trouble(pair.id()))));
        return due;
    }

    private boolean isTimeFor(LoanId id, Moment now) {
        Tried last = tried.get(id);
        return last == null || Duration.between(last.at(), now.at()).abs().compareTo(TRY_AGAIN_AFTER) >= 0;
    }

    private synchronized int told(LoanId id, Instant at, Answer said) {
        tried.put(id, new Tried(at, said.accepted() ? Optional.empty() : Optional.of(said.wording())));
        return said.accepted() ? said.events() : 0;
    }

    /// Only what is on in one of the two can be unfinished.
    private List<LoanPair> pairs() {
        List<LoanPair> pairs = new ArrayList<>();
        Situation here = own.situation();
        for (Log other : followed.get()) {
            Situation there = other.situation();
            Set<LoanId> seen = new HashSet<>();
            here.loans()
                    .on()
                    .filter(loan -> isOf(other, loan) && seen.add(loan.id()))
                    .forEach(loan -> pairs.add(
                            loan.isLent() ? new LoanPair(loan.id(), own, other) : new LoanPair(loan.id(), other, own)));
            there.loans()
                    .on()
                    .filter(loan -> isOf(own, loan) && seen.add(loan.id()))
                    .forEach(loan -> pairs.add(
                            loan.isLent() ? new LoanPair(loan.id(), other, own) : new LoanPair(loan.id(), own, other)));
        }
        return pairs;
    }
}
