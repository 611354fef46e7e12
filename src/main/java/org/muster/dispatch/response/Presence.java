package org.muster.dispatch.response;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Arrival;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.StageTime;

/// What is known of one unit's presence at one incident up to a moment, over all its assignments of this opening.
///
/// @param assignments those instructed by then, in log order
record Presence(CallSign unit, List<Assignment> assignments, Moment now) {

    /// What the unit is worth for a target with this limit. Who holds a point of the cordon is not at the
    /// incident's place: tier FIVE, the whole ring, counts it, and no other.
    ///
    /// @param at when it came; when it was instructed while it is not there
    record Worth(Evidence evidence, Moment at) {}

    Optional<Worth> worth(ResponseTarget target, Moment limit) {
        return assignments.stream()
                .filter(a -> a.post().isEmpty() || target.tier() == Tier.FIVE)
                .filter(a -> target.requirement().admits(a.force(), a.capabilities()))
                .flatMap(a -> of(a, limit).stream())
                .min(Comparator.comparing(Worth::evidence).thenComparing(Worth::at));
    }

    /// When the unit first was there by any evidence, the order in which units are counted; far ahead when it never
    /// was.
    Moment firstThere() {
        return assignments.stream()
                .flatMap(a -> shown(a).map(Arrival::at).or(() -> reported(a)).stream())
                .min(Comparator.naturalOrder())
                .orElse(new Moment(Instant.MAX, 0));
    }

    private Optional<Worth> of(Assignment a, Moment limit) {
        Optional<Arrival> shown = shown(a);
        Optional<Moment> reported = reported(a);
        boolean saidLate = reported.isPresent() && reported.get().isSurelyAfter(limit);
        if (shown.isPresent()) {
            Moment at = shown.get().at();
            Moment earliest = at.plus(shown.get().gap().negated());
            if (at.isSurelyBy(limit)) {
                return Optional.of(new Worth(Evidence.SHOWN, at));
            }
            // The limit lies inside the gap between fixes, or inside the clocks' errors, unless all of it is over.
            boolean late = saidLate || earliest.isSurelyAfter(limit);
            return Optional.of(late ? new Worth(Evidence.LATE, at) : new Worth(Evidence.REPORTED, reported.orElse(at)));
        }
        if (reported.isPresent()) {
            return Optional.of(new Worth(saidLate ? Evidence.LATE : Evidence.REPORTED, reported.get()));
        }
        Optional<Moment> over = over(a);
        if (over.isEmpty()) {
            return Optional.of(new Worth(Evidence.COMING, Ledger.instructed(a).orElse(a.instructedAt())));
        }
        boolean recalledBefore = a.time(Stage.RECALLED).isPresent() && !Ledger.hasPassed(over.get(), limit);
        return recalledBefore ? Optional.of(new Worth(Evidence.RECALLED, over.get())) : Optional.empty();
    }

    private Optional<Arrival> shown(Assignment a) {
        return a.arrival().filter(arrival -> counts(a, arrival.at()));
    }

    /// When somebody said that it was there: on scene, or under way from there with somebody in the car.
    private Optional<Moment> reported(Assignment a) {
        return a.time(Stage.ON_SCENE)
                .or(() -> a.time(Stage.TRANSPORTING))
                .map(StageTime::at)
                .filter(at -> counts(a, at));
    }

    /// What happened after the moment asked about, or after the assignment was over, does not count.
    private boolean counts(Assignment a, Moment at) {
        return !at.at().isAfter(now.at())
                && over(a).filter(over -> at.at().isAfter(over.at())).isEmpty();
    }

    private Optional<Moment> over(Assignment a) {
        return a.time(Stage.RECALLED)
                .or(() -> a.time(Stage.CLEARED))
                .map(StageTime::at)
                .filter(at -> !at.at().isAfter(now.at()));
    }
}
