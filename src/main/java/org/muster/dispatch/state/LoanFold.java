package org.muster.dispatch.state;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.LoanId;

/// What the halves of loans do in one log. The first half of an id counts; what comes again changes nothing.
final class LoanFold {
    private final Fold fold;

    LoanFold(Fold fold) {
        this.fold = fold;
    }

    void apply(Event.OfLoan any, Recorded recorded) {
        if (fold.units.containsKey(any.unit())) {
            fold.units = fold.units.changed(any.unit(), unit -> unit.trailed(recorded.digest()));
        } else {
            fold.trail(recorded);
        }
        switch (any) {
            case Event.UnitLent event -> begin(event, recorded);
            case Event.UnitBorrowed event -> {
                if (fold.loans.get(event.loan()).isEmpty()) {
                    come(event, recorded);
                    begin(event, recorded);
                }
            }
            case Event.UnitReturned event -> end(event, false, recorded);
            case Event.UnitTakenBack event -> end(event, true, recorded);
        }
    }

    private void begin(Event.OfLoan event, Recorded recorded) {
        if (fold.loans.get(event.loan()).isPresent()) {
            return;
        }
        Claim claim = Claim.of(recorded);
        Loan loan = new Loan(event.loan(), claim, Optional.empty());
        Optional<Loan> before = fold.loans.of(event.unit()).filter(Loan::isOn);
        fold.loans = fold.loans.with(loan);
        if (before.isPresent()) {
            fold.conflicts().lentTwice(event.unit(), before.get(), claim);
            return;
        }
        fold.loans = fold.loans.governing(event.unit(), event.loan());
        if (loan.isLent()) {
            fold.conflicts().awayWhileAssigned(event.unit(), claim);
        }
    }

    /// A borrowed unit is a unit like the own ones, in service, with the particulars it came with.
    private void come(Event.UnitBorrowed event, Recorded recorded) {
        Optional<Unit> known = fold.units.get(event.unit());
        fold.units = fold.units.with(
                event.unit(),
                new Unit(
                        event.unit(),
                        event.force(),
                        event.capabilities(),
                        event.crew(),
                        "",
                        Optional.empty(),
                        new Unit.Service(recorded.envelope().typedAt(), fold.stamp(recorded)),
                        known.flatMap(Unit::active),
                        known.map(Unit::live).orElse(List.of()),
                        known.flatMap(Unit::distress),
                        known.map(Unit::distressCalls).orElse(0),
                        known.map(Unit::trail).orElse(Digest.ZERO.then(recorded.digest()))));
    }

    private void end(Event.OfLoan event, boolean lent, Recorded recorded) {
        fold.loans
                .get(event.loan())
                .filter(loan -> loan.isOn() && loan.isLent() == lent)
                .ifPresent(loan -> end(loan, Claim.of(recorded)));
    }

    /// Ends a loan in this log: by the half of the way back, or because a conflict was decided so.
    void end(Loan loan, Claim by) {
        CallSign unit = loan.unit();
        fold.loans = fold.loans.with(loan.ended(by));
        boolean governs = fold.loans.of(unit).map(Loan::id).equals(Optional.of(loan.id()));
        if (governs) {
            if (loan.isLent()) {
                fold.loans = fold.loans.free(unit);
            } else {
                fold.conflicts().awayWhileAssigned(unit, by);
            }
            // Of two loans of one unit the other one counts then.
            next(unit).ifPresent(id -> fold.loans = fold.loans.governing(unit, id));
        }
        fold.conflicts().lapse(unit);
    }

    private Optional<LoanId> next(CallSign unit) {
        return fold.loans
                .on()
                .filter(loan -> loan.unit().equals(unit))
                .findFirst()
                .map(Loan::id);
    }

    /// Whoever defines a unit as an own one makes it one, once a borrowed one of that name has gone.
    void defined(CallSign unit) {
        if (fold.loans.of(unit).filter(loan -> !loan.isOn()).isPresent()) {
            fold.loans = fold.loans.free(unit);
        }
    }
}
