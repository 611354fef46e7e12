package org.muster.dispatch.response;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.PositionFix;

/// The rule by which positions show an arrival. At least two verified fixes, received for the active assignment and
/// not before it, inside the site's outline (else within the radius of the point), that span the dwell and lie less
/// than the given distance apart; the arrival is the first of them. A fix in between that lies elsewhere breaks the
/// row, so that driving past twice proves nothing. A fix less accurate than the radius proves and breaks nothing; one
/// whose receiver does not say how accurate it is counts, since many vehicle terminals never say.
///
/// @param dwell the least span from the first to the last fix
/// @param apartMetersMax any two fixes of the row lie less than this apart
/// @param radiusMeters around the point, and the worst accuracy that counts
public record ArrivalRule(Duration dwell, double apartMetersMax, double radiusMeters) {
    /// Written into every arrival shown; goes up with each change of meaning.
    public static final int VERSION = 1;

    public static final ArrivalRule STANDARD = new ArrivalRule(Duration.ofSeconds(5), 15, 50);

    public ArrivalRule {
        if (dwell.isNegative() || !(apartMetersMax > 0) || !(radiusMeters > 0)) {
            throw new IllegalArgumentException("not an arrival rule: " + dwell + ", " + apartMetersMax + " m apart, "
                    + radiusMeters + " m around");
        }
    }

    /// Applies the rule to one unit's fixes.
    ///
    /// @param activeSince when the assignment became the unit's active one
    /// @param fixes in order of their own time
    /// @return the earliest proof in them
    public Optional<ArrivalProof> prove(ArrivalPlace place, Instant activeSince, List<PositionFix> fixes) {
        List<PositionFix> row = new ArrayList<>();
        Instant before = activeSince;
        Instant beforeRow = activeSince;
        for (PositionFix fix : fixes) {
            if (!isUsable(fix)
                    || fix.at().isBefore(activeSince)
                    || fix.receivedAt().isBefore(activeSince)) {
                continue;
            }
            if (!place.contains(fix.point(), radiusMeters)) {
                row.clear();
                before = fix.at();
                continue;
            }
            int kept = row.size();
            while (kept > 0 && row.get(kept - 1).point().distanceMeters(fix.point()) < apartMetersMax) {
                kept--;
            }
            if (kept > 0) {
                beforeRow = row.get(kept - 1).at();
                row.subList(0, kept).clear();
            }
            if (row.isEmpty()) {
                beforeRow = before;
            }
            row.add(fix);
            before = fix.at();
            PositionFix first = row.getFirst();
            if (row.size() > 1 && Duration.between(first.at(), fix.at()).compareTo(dwell) >= 0) {
                Duration gap = Duration.between(beforeRow, first.at());
                return Optional.of(new ArrivalProof(first.at(), gap, first.accuracyMeters(), first.device()));
            }
        }
        return Optional.empty();
    }

    private boolean isUsable(PositionFix fix) {
        return fix.verified() && !(fix.accuracyMeters() > radiusMeters);
    }
}
