package org.muster.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;

/// The last few fixes of each unit in order of their own time, late ones put in their place: what the arrival rule
/// reads. Safe for any thread.
public final class RecentFixes {
    /// How many fixes are kept of one unit: a minute of a device that sends each second. The oldest go first.
    public static final int KEPT_MAX = 64;

    // Guarded by this.
    private final Map<CallSign, ArrayList<PositionFix>> byUnit = new HashMap<>();

    /// Keeps a fix, unless it is older than all of a full row, or one more than [FixPipeline#UNITS_MAX] units.
    public synchronized void add(PositionFix fix) {
        ArrayList<PositionFix> row = byUnit.get(fix.unit());
        if (row == null) {
            if (byUnit.size() >= FixPipeline.UNITS_MAX) {
                return;
            }
            row = new ArrayList<>();
            byUnit.put(fix.unit(), row);
        }
        int at = row.size();
        while (at > 0 && row.get(at - 1).at().isAfter(fix.at())) {
            at--;
        }
        if (row.size() == KEPT_MAX) {
            if (at == 0) {
                return;
            }
            row.removeFirst();
            at--;
        }
        row.add(at, fix);
    }

    /// The kept fixes of a unit, oldest first; empty when there is none.
    public synchronized List<PositionFix> of(CallSign unit) {
        List<PositionFix> row = byUnit.get(unit);
        return row == null ? List.of() : List.copyOf(row);
    }
}
