package org.muster.dispatch.state;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.LoanId;

/// The loans of a jurisdiction's log, those that are over too: a half that comes again must change nothing. Immutable.
///
/// @param all by id
/// @param governing the loan that says where a unit is: one lent from here while it is on; one that came here while it
///     is on and, until it comes again or is defined as an own unit, after it went
public record Loans(PMap<LoanId, Loan> all, PMap<CallSign, LoanId> governing) {
    public static final Loans NONE = new Loans(PMap.empty(), PMap.empty());

    /// What joins the lender's short name to the call sign.
    private static final String JOINT = "-";

    private static final int SHORT_LATIN_MAX = 3;
    private static final int SHORT_WIDE_MAX = 2;

    public Optional<Loan> get(LoanId id) {
        return all.get(id);
    }

    /// The loan that says where a unit is; empty for one that is simply an own one.
    public Optional<Loan> of(CallSign unit) {
        return governing.get(unit).flatMap(all::get);
    }

    /// Whether a unit is elsewhere: lent, or a borrowed one that went home.
    public boolean isAway(CallSign unit) {
        return of(unit).filter(loan -> loan.isLent() == loan.isOn()).isPresent();
    }

    /// The loan by which another jurisdiction's unit is here.
    public Optional<Loan> here(CallSign unit) {
        return of(unit).filter(loan -> !loan.isLent() && loan.isOn());
    }

    /// Those that are on, the oldest first.
    public Stream<Loan> on() {
        return all.values()
                .filter(Loan::isOn)
                .sorted(Comparator.comparing(Loan::since).thenComparing(Loan::id));
    }

    /// How a unit is called where it was lent to: after whose it is. Everybody makes the same of the same.
    ///
    /// @param lender the lending jurisdiction's name
    /// @return empty when that is too long for a call sign
    public static Optional<CallSign> called(String lender, CallSign home) {
        String text = shortName(lender) + JOINT + home.text();
        return text.length() > CallSign.LENGTH_MAX ? Optional.empty() : Optional.of(new CallSign(text));
    }

    /// What a jurisdiction is called before a call sign: the first letters of its name, three, or two wide ones
    /// (`SHU`, `朔川`).
    public static String shortName(String name) {
        String letters = name.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
        boolean isWide = letters.codePoints().limit(1).anyMatch(Character::isIdeographic);
        int end = letters.offsetByCodePoints(
                0, Math.min(letters.codePointCount(0, letters.length()), isWide ? SHORT_WIDE_MAX : SHORT_LATIN_MAX));
        return end == 0 ? "X" : letters.substring(0, end);
    }

    Loans with(Loan loan) {
        return new Loans(all.with(loan.id(), loan), governing);
    }

    Loans governing(CallSign unit, LoanId loan) {
        return new Loans(all, governing.with(unit, loan));
    }

    Loans free(CallSign unit) {
        return new Loans(all, governing.without(unit));
    }
}
