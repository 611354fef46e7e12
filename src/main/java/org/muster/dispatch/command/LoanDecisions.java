package org.muster.dispatch.command;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Loans;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.dispatch.words.Wording;

/// Decisions about units that go to another jurisdiction for a while: each decides one half, in one log.
final class LoanDecisions {
    private final Situation situation;
    private final Ids ids;

    LoanDecisions(Situation situation, Ids ids) {
        this.situation = situation;
        this.ids = ids;
    }

    Decision lend(DispatchCommand.LendUnit c) {
        Optional<Unit> unit = situation.unit(c.unit()).filter(situation::isPresent);
        if (unit.isEmpty()) {
            return Decision.refused("refused.noUnit", c.unit());
        }
        Jurisdiction own = situation.jurisdiction().orElseThrow();
        if (own.id().equals(c.to())) {
            return Decision.refused("refused.lentToOneself", c.unit(), own.name());
        }
        Optional<Loan> loan = situation.loans().of(c.unit()).filter(Loan::isOn);
        if (loan.isPresent()) {
            return refusedAway(loan.get());
        }
        if (!unit.get().live().isEmpty()) {
            return Decision.refused("refused.stillAssigned", c.unit());
        }
        Optional<CallSign> called = Loans.called(own.name(), c.unit());
        if (called.isEmpty()) {
            return Decision.refused("refused.callSignTooLong", Loans.shortName(own.name()), c.unit());
        }
        return accepted(
                c.unit(),
                Wording.of("answer.lent", c.unit(), c.toName(), called.get()),
                Draft.of(new Event.UnitLent(
                        c.loan().orElseGet(() -> new LoanId(ids.next())), c.unit(), called.get(), c.to(), c.toName())));
    }

    /// Why nothing can be asked of a unit that is on loan.
    static Decision refusedAway(Loan loan) {
        return loan.isLent()
                ? Decision.refused("refused.lent", loan.unit(), loan.partnerName())
                : Decision.refused("refused.borrowed", loan.unit(), loan.partnerName());
    }

    Decision borrow(DispatchCommand.BorrowUnit c) {
        CallSign called = c.lent().called();
        if (situation.loans().get(c.lent().loan()).isPresent()) {
            return Decision.refused("refused.loanKnown", called);
        }
        if (situation.unit(called).filter(situation::isPresent).isPresent()) {
            return Decision.refused("refused.callSignTaken", called);
        }
        Event.UnitBorrowed event = new Event.UnitBorrowed(
                c.lent().loan(),
                called,
                c.lent().unit(),
                c.lender().id(),
                c.lender().name(),
                c.unit().force(),
                c.unit().capabilities(),
                c.unit().crew());
        return accepted(
                called,
                Wording.of("answer.borrowed", c.lent().unit(), c.lender().name(), called),
                c.names().map(names -> Draft.of(event, names)).orElseGet(() -> Draft.of(event)));
    }

    Decision giveBack(DispatchCommand.ReturnUnit c) {
        Optional<Loan> loan = situation.loans().get(c.loan()).filter(l -> l.isOn() && !l.isLent());
        if (loan.isEmpty()) {
            return Decision.refused("refused.noLoan", c.loan().hex());
        }
        CallSign unit = loan.get().unit();
        boolean works = situation.unit(unit).filter(u -> !u.live().isEmpty()).isPresent();
        if (works && !c.anyhow()) {
            return Decision.refused("refused.stillAssigned", unit);
        }
        return accepted(
                unit,
                Wording.of("answer.returned", unit, loan.get().partnerName()),
                Draft.of(new Event.UnitReturned(c.loan(), unit)));
    }

    Decision takeBack(DispatchCommand.TakeBackUnit c) {
        return situation
                .loans()
                .get(c.loan())
                .filter(l -> l.isOn() && l.isLent())
                .map(loan -> accepted(
                        loan.unit(),
                        Wording.of("answer.takenBack", loan.unit(), loan.partnerName()),
                        Draft.of(new Event.UnitTakenBack(c.loan(), loan.unit()))))
                .orElseGet(() -> Decision.refused("refused.noLoan", c.loan().hex()));
    }

    private static Decision accepted(CallSign unit, Wording answer, Draft draft) {
        return new Decision.Accepted(List.of(draft), answer, Optional.empty(), Optional.of(unit));
    }
}
