package org.muster.dispatch.state;

import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Moment;

/// A loan of a unit as one of the two logs knows it.
///
/// @param begun the half that began it in this log: [Event.UnitLent] or [Event.UnitBorrowed]
/// @param ended what ended it in this log: the half of the way back, or a decided conflict; empty while it is on
public record Loan(LoanId id, Claim begun, Optional<Claim> ended) {

    /// Whether the unit went from here; else it came here.
    public boolean isLent() {
        return begun.event() instanceof Event.UnitLent;
    }

    public boolean isOn() {
        return ended.isEmpty();
    }

    /// What was done last.
    public Claim latest() {
        return ended.orElse(begun);
    }

    public Moment since() {
        return begun.at();
    }

    /// The unit as this log calls it.
    public CallSign unit() {
        return begun.event() instanceof Event.OfLoan half ? half.unit() : new CallSign("?");
    }

    /// The unit as the other log calls it.
    public CallSign unitThere() {
        return switch (begun.event()) {
            case Event.UnitLent lent -> lent.called();
            case Event.UnitBorrowed borrowed -> borrowed.home();
            default -> unit();
        };
    }

    /// The other jurisdiction.
    public Optional<JurisdictionId> partner() {
        return switch (begun.event()) {
            case Event.UnitLent lent -> Optional.of(lent.to());
            case Event.UnitBorrowed borrowed -> Optional.of(borrowed.from());
            default -> Optional.empty();
        };
    }

    /// The other jurisdiction's name.
    public String partnerName() {
        return switch (begun.event()) {
            case Event.UnitLent lent -> lent.toName();
            case Event.UnitBorrowed borrowed -> borrowed.fromName();
            default -> "";
        };
    }

    Loan ended(Claim by) {
        return new Loan(id, begun, Optional.of(by));
    }
}
