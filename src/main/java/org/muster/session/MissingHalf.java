package org.muster.session;

import java.util.Optional;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Loans;

/// What is missing of a loan by both logs' word: the table of decision 0012. Pure, so every desk that looks at the same
/// logs finds the same.
public enum MissingHalf {
    /// Both logs agree, or there is nothing to agree on.
    NONE,
    /// The borrower's log does not say that the unit came.
    BORROWED,
    /// The lender's log does not say that the unit is back.
    TAKEN_BACK,
    /// The borrower's log does not say that the unit went: it was called off while the other half was under way.
    RETURNED,
    /// The lender's log does not know of it: its half is on its way, or nobody gave the unit. Only a person can
    /// say.
    CONFIRMED;

    /// @param lender the loans of the log that the unit belongs to
    /// @param borrower the loans of the log that it went to
    public static MissingHalf of(LoanId id, Loans lender, Loans borrower) {
        Optional<Loan> lent = lender.get(id).filter(Loan::isLent);
        Optional<Loan> borrowed = borrower.get(id).filter(loan -> !loan.isLent());
        if (lent.isEmpty()) {
            return borrowed.filter(Loan::isOn).isPresent() ? CONFIRMED : NONE;
        }
        if (borrowed.isEmpty()) {
            // Of two loans of one unit, lent twice behind each other's back, the second must not bring it to two
            // places.
            boolean governs =
                    lender.of(lent.get().unit()).filter(lent.get()::equals).isPresent();
            return lent.get().isOn() && governs ? BORROWED : NONE;
        }
        if (lent.get().isOn() == borrowed.get().isOn()) {
            return NONE;
        }
        return lent.get().isOn() ? TAKEN_BACK : RETURNED;
    }
}
