package org.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Claim;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Loans;
import org.muster.dispatch.state.PMap;

/// The table of decision 0012, row for row; `-` is a log that does not know of the loan.
class MissingHalfTest {
    private static final LoanId LOAN = loanId(1);
    private static final CallSign HOME = new CallSign("P12");
    private static final CallSign CALLED = new CallSign("SHU-P12");
    private static final JurisdictionId LENDER = new JurisdictionId("a".repeat(32));
    private static final JurisdictionId BORROWER = new JurisdictionId("b".repeat(32));

    @ParameterizedTest
    @CsvSource({
        "-,          -,        NONE",
        "-,          borrowed, CONFIRMED",
        "-,          returned, NONE",
        "lent,       -,        BORROWED",
        "lent,       borrowed, NONE",
        "lent,       returned, TAKEN_BACK",
        "taken back, -,        NONE",
        "taken back, borrowed, RETURNED",
        "taken back, returned, NONE"
    })
    void whatIsMissing(String lender, String borrower, MissingHalf missing) {
        assertThat(MissingHalf.of(LOAN, lender(lender), borrower(borrower))).isEqualTo(missing);
    }

    @Test
    void aUnitLentTwiceIsNotBroughtToASecondPlace() {
        Loans twice = lender("lent");
        Loan second = new Loan(
                loanId(2), claim(new Event.UnitLent(loanId(2), HOME, CALLED, BORROWER, "Qinghe")), Optional.empty());
        twice = new Loans(twice.all().with(second.id(), second), twice.governing());
        assertThat(MissingHalf.of(second.id(), twice, Loans.NONE)).isEqualTo(MissingHalf.NONE);
        assertThat(MissingHalf.of(LOAN, twice, Loans.NONE)).isEqualTo(MissingHalf.BORROWED);
    }

    private static Loans lender(String row) {
        return switch (row) {
            case "lent" -> loans(lent(), Optional.empty());
            case "taken back" -> loans(lent(), Optional.of(new Event.UnitTakenBack(LOAN, HOME)));
            default -> Loans.NONE;
        };
    }

    private static Loans borrower(String row) {
        return switch (row) {
            case "borrowed" -> loans(borrowed(), Optional.empty());
            case "returned" -> loans(borrowed(), Optional.of(new Event.UnitReturned(LOAN, CALLED)));
            default -> Loans.NONE;
        };
    }

    private static Event.OfLoan lent() {
        return new Event.UnitLent(LOAN, HOME, CALLED, BORROWER, "Qinghe");
    }

    private static Event.OfLoan borrowed() {
        return new Event.UnitBorrowed(LOAN, CALLED, HOME, LENDER, "Shuochuan", Force.POLICE_STATION, Set.of(), 2);
    }

    private static Loans loans(Event.OfLoan begun, Optional<Event> ended) {
        PMap<LoanId, Loan> all =
                PMap.<LoanId, Loan>empty().with(LOAN, new Loan(LOAN, claim(begun), ended.map(MissingHalfTest::claim)));
        PMap<CallSign, LoanId> governing = PMap.empty();
        return new Loans(all, ended.isPresent() ? governing : governing.with(begun.unit(), LOAN));
    }

    private static Claim claim(Event event) {
        EventId id = new EventId(new StationId("c".repeat(64)), new IncarnationId("d".repeat(32)), 1);
        return new Claim(id, event, "Li Na", "01", new Moment(Instant.parse("2026-11-24T13:00:00Z"), 0));
    }

    private static LoanId loanId(int number) {
        return new LoanId(String.format(Locale.ROOT, "%032x", number));
    }
}
