package org.muster.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Claim;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.dispatch.words.Wording;

/// A loan in the two logs it is written in, as this desk holds them.
record LoanPair(LoanId id, Lending.Log lender, Lending.Log borrower) {
    /// What is said where there is nothing to write.
    static final Answer NOTHING_MISSING =
            new Answer(true, Wording.of("answer.loansAgree"), Optional.empty(), Optional.empty(), 0);

    /// How a half is written: in whose name.
    @FunctionalInterface
    interface Hand {
        CompletableFuture<Answer> write(LiveSession log, DispatchCommand half);
    }

    MissingHalf missing() {
        return MissingHalf.of(
                id, lender.situation().loans(), borrower.situation().loans());
    }

    /// The loan as the log knows it that says more.
    Optional<Loan> loan() {
        return switch (missing()) {
            case NONE, BORROWED, RETURNED -> lender.situation().loans().get(id);
            case TAKEN_BACK, CONFIRMED -> borrower.situation().loans().get(id);
        };
    }

    /// Whether the missing half is this desk's to write now: at once where it wrote the other one, else when that
    /// one has stood alone for a while and both logs are known here as far as their servers know them.
    boolean isDue(Moment now) {
        Optional<Claim> other = loan().map(Loan::latest);
        if (other.isEmpty() || isHeld()) {
            return false;
        }
        StationId author = other.get().source().station();
        if (author.equals(lender.session().station())
                || author.equals(borrower.session().station())) {
            return true;
        }
        Duration alone = Duration.between(other.get().at().at(), now.at());
        return alone.compareTo(Lending.OTHERS_AFTER) >= 0
                && lender.inStep().getAsBoolean()
                && borrower.inStep().getAsBoolean();
    }

    /// Whether the half has been written already and waits for a supervisor there: to write it again helps nobody.
    private boolean isHeld() {
        Situation there = switch (missing()) {
            case NONE, BORROWED, RETURNED -> borrower.situation();
            case TAKEN_BACK, CONFIRMED -> lender.situation();
        };
        return there.held()
                .values()
                .anyMatch(r ->
                        r.event() instanceof Event.OfLoan half && half.loan().equals(id));
    }

    /// Writes whatever is missing in the log that lacks it.
    ///
    /// @return accepted, with no events, where nothing is
    CompletableFuture<Answer> complete(Hand hand) {
        return switch (missing()) {
            case NONE, CONFIRMED -> CompletableFuture.completedFuture(NOTHING_MISSING);
            case BORROWED -> borrow(hand);
            case TAKEN_BACK -> hand.write(lender.session(), new DispatchCommand.TakeBackUnit(id));
            case RETURNED -> hand.write(borrower.session(), new DispatchCommand.ReturnUnit(id, true));
        };
    }

    private CompletableFuture<Answer> borrow(Hand hand) {
        Snapshot snapshot = lender.session().snapshot();
        Situation there = snapshot.situation();
        Optional<Loan> loan = there.loans().get(id);
        Optional<Unit> unit = loan.map(Loan::unit).flatMap(there::unit);
        Optional<Jurisdiction> whose = there.jurisdiction();
        if (unit.isEmpty()
                || whose.isEmpty()
                || borrower.situation().jurisdiction().isEmpty()
                || !(loan.get().begun().event() instanceof Event.UnitLent lent)) {
            return CompletableFuture.completedFuture(Answer.refused(Wording.of(
                    "refused.neighbourUnknown", loan.map(Loan::partnerName).orElse("?"))));
        }
        return hand.write(
                borrower.session(),
                new DispatchCommand.BorrowUnit(
                        lent, whose.get(), unit.get(), snapshot.bodies().units().get(lent.unit())));
    }
}
