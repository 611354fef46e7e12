package org.muster.ui.supervisor;

import java.util.List;
import org.muster.dispatch.model.Force;

/// The units by force and by what they do.
///
/// @param forces those that have units, in the order of the trade
/// @param distress units whose crew is in danger, whatever else they do
public record UnitTable(List<OfForce> forces, Counts all, int distress) {
    /// The units of one force.
    public record OfForce(Force force, Counts counts) {}

    /// How many do what.
    ///
    /// @param stale in service, with a fix older than its limit
    /// @param noFix in service, without any fix
    public record Counts(int available, int assigned, int enRoute, int onScene, int out, int stale, int noFix) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    available + more.available,
                    assigned + more.assigned,
                    enRoute + more.enRoute,
                    onScene + more.onScene,
                    out + more.out,
                    stale + more.stale,
                    noFix + more.noFix);
        }

        public int total() {
            return available + assigned + enRoute + onScene + out;
        }
    }

    public UnitTable {
        forces = List.copyOf(forces);
    }
}
