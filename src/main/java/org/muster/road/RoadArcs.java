package org.muster.road;

import java.util.List;
import org.muster.dispatch.model.GeoPoint;

/// The roads of a graph as plain numbers, for who searches them in another way and compares. An arc is one direction of
/// a stretch: twice the stretch's number, plus one when it is driven backward. Where a restriction of turns passes
/// ways, arcs have copies, numbered after them, for who has driven its beginning and may not go on to its end; nobody
/// sets out on a copy. Immutable, with the limits of its graph.
public final class RoadArcs {
    private final Turns turns;

    RoadArcs(Turns turns) {
        this.turns = turns;
    }

    /// How many, closed ones and copies counted.
    public int count() {
        return turns.paths().states();
    }

    /// The arc that a copy is of; any other is itself.
    public int of(int arc) {
        return turns.paths().arc(arc);
    }

    /// The junction in which an arc starts, 0 to [RoadGraph#junctions] exclusive.
    public int tail(int arc) {
        return turns.net().tail(of(arc));
    }

    /// The junction in which it ends.
    public int head(int arc) {
        return turns.net().head(of(arc));
    }

    /// How long it is driven, milliseconds; 0 when it is closed.
    public int millis(int arc) {
        return turns.net().arcMillis(of(arc));
    }

    /// The points of a stretch from its first junction to its last, both included.
    public List<GeoPoint> course(int stretch) {
        return turns.net().course(stretch);
    }

    /// One way to go on at the end of an arc.
    @FunctionalInterface
    public interface Turn {
        /// @param millis what the turn costs, beside both arcs
        void at(int from, int into, int millis);
    }

    /// Tells of every turn that is allowed between open arcs, turning back included.
    public void turns(Turn turn) {
        for (int into = 0; into < count(); into++) {
            for (int i = turns.first()[into]; i < turns.first()[into + 1]; i++) {
                turn.at(turns.before()[i], into, turns.turnMillis()[i]);
            }
        }
    }
}
