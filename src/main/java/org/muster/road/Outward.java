package org.muster.road;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How soon whoever of many starts is soonest is at each place of the roads, by one search from all of them. It can be
/// kept up while starts come and go: who comes is searched for up to where he is not the soonest, and where one was who
/// goes the others are let in again (after Ramalingam and Reps, Journal of Algorithms 21, 1996).
///
/// Nodes of the search are the arcs and their copies, each with the time at which it is entered; who starts in the
/// midst of an arc enters the next. For one thread.
final class Outward {
    /// So that a time and what is added to it fit a number.
    static final int LIMIT_MAX_MILLIS = Buckets.UNREACHED / 2;

    /// So much is searched about one start before it goes on about the next, for what is near is in the processor's
    /// cache; some arcs are settled twice for that.
    private static final int BUCKET_MILLIS = 8_192;

    private final Turns turns;
    private final Turns.Onward onward;
    private final ForbiddenPaths paths;
    private final Buckets queue;
    /// The stretches on which times are others than when it was last asked.
    private final BitSet changed = new BitSet();

    /// Who starts in the midst of a stretch, by stretch.
    private final Map<Integer, List<RoadPoint>> onStretch = new HashMap<>();

    /// The stretches on which somebody starts or has started.
    private final BitSet standing = new BitSet();

    private final Map<Integer, Integer> atJunction = new HashMap<>();
    private int limit;

    /// Told of each part of an arc that is reached.
    interface Part {
        /// @param from where it begins, a share of the arc in the direction in which it is driven; it ends with
        ///     the arc, whether that is within the limit or not
        /// @param millis when it begins
        void reached(int arc, double from, int millis);
    }

    Outward(Turns turns, Turns.Onward onward) {
        this.turns = turns;
        this.onward = onward;
        paths = turns.paths();
        // From the beginning of one arc to that of the next.
        queue = new Buckets(turns.net().maxMillis() + turns.maxTurnMillis(), BUCKET_MILLIS);
        queue.makeRoom(paths.states());
    }

    /// Tells of all that is reached from these starts alone.
    void search(List<RoadPoint> starts, int limitMillis, Part part) {
        begin(limitMillis);
        add(starts);
        changed.stream().forEach(stretch -> tell(stretch, part));
    }

    /// When each state can be left at the soonest, but for the turn: by whoever enters it within the limit or
    /// starts on it; more than [#LIMIT_MAX_MILLIS] where nobody is.
    int[] leftMillis() {
        int[] left = new int[paths.states()];
        for (int state = 0; state < left.length; state++) {
            int first = queue.millis(state);
            left[state] = first == Buckets.UNREACHED ? first : first + turns.drivenMillis(state);
        }
        onStretch.forEach((stretch, starts) -> {
            for (int arc = 2 * stretch; arc < 2 * stretch + 2; arc++) {
                for (RoadPoint start : starts) {
                    left[arc] = turns.net().arcMillis(arc) > 0 ? Math.min(left[arc], toEnd(arc, start)) : left[arc];
                }
            }
        });
        return left;
    }

    /// Forgets all starts.
    ///
    /// @param limitMillis what is reached later is not looked at
    void begin(int limitMillis) {
        limit = Math.min(limitMillis, LIMIT_MAX_MILLIS);
        queue.reset();
        changed.clear();
        onStretch.clear();
        standing.clear();
        atJunction.clear();
    }

    /// The stretches on which times are others than when this was asked before, or since all was forgotten.
    BitSet changed() {
        BitSet since = (BitSet) changed.clone();
        changed.clear();
        return since;
    }

    /// When an arc is entered by whoever comes to its beginning first; [Buckets#UNREACHED] if nobody does within
    /// the limit.
    int enteredMillis(int arc) {
        int first = queue.millis(arc);
        for (int copy : paths.copies(arc)) {
            first = Math.min(first, queue.millis(copy));
        }
        return first;
    }

    /// Who starts in the midst of a stretch.
    List<RoadPoint> startsOn(int stretch) {
        return standing.get(stretch) ? onStretch.getOrDefault(stretch, List.of()) : List.of();
    }

    private void tell(int stretch, Part part) {
        for (int arc = 2 * stretch; arc < 2 * stretch + 2; arc++) {
            int first = enteredMillis(arc);
            if (first != Buckets.UNREACHED) {
                part.reached(arc, 0, first);
            }
            if (turns.net().arcMillis(arc) > 0) {
                for (RoadPoint start : startsOn(stretch)) {
                    part.reached(arc, RoadNet.before(arc, start), 0);
                }
            }
        }
    }

    void add(Collection<RoadPoint> come) {
        for (RoadPoint start : come) {
            int junction = turns.net().junction(start);
            if (junction == RoadNet.NO_JUNCTION) {
                standing.set(start.stretch());
                onStretch
                        .computeIfAbsent(start.stretch(), e -> new ArrayList<>())
                        .add(start);
            } else {
                atJunction.merge(junction, 1, Integer::sum);
            }
            leave(start, this::enter);
        }
        search();
    }

    /// A state that is entered, and when.
    private interface Entry {
        void at(int state, int millis);
    }

    /// Which arcs who starts there comes to first.
    private void leave(RoadPoint start, Entry entry) {
        int junction = turns.net().junction(start);
        if (junction != RoadNet.NO_JUNCTION) {
            for (int i = turns.startFirst()[junction]; i < turns.startFirst()[junction + 1]; i++) {
                entry.at(turns.starting()[i], 0);
            }
            return;
        }
        changed.set(start.stretch());
        for (int arc = 2 * start.stretch(); arc < 2 * start.stretch() + 2; arc++) {
            if (turns.net().arcMillis(arc) > 0) {
                goOn(arc, toEnd(arc, start), entry);
            }
        }
    }

    /// How long who starts on an arc drives to its end; rounded as in a sweep, so that both tell the same time.
    private int toEnd(int arc, RoadPoint start) {
        return RoadNet.share(turns.net().arcMillis(arc), RoadNet.before(arc ^ 1, start));
    }

    /// @param millis when the state is left, but for the turn
    private void goOn(int state, int millis, Entry entry) {
        for (int i = onward.first()[state]; i < onward.first()[state + 1]; i++) {
            entry.at(onward.into()[i], millis + onward.turnMillis()[i]);
        }
    }

    private void search() {
        int[] into = onward.into();
        int[] turnMillis = onward.turnMillis();
        for (int bucket = 0; !queue.isEmpty(); bucket++) {
            for (int state = queue.take(bucket); state != Buckets.NONE; state = queue.take(bucket)) {
                int left = queue.millis(state) + turns.drivenMillis(state);
                int end = onward.first()[state + 1];
                for (int i = onward.first()[state]; i < end; i++) {
                    enter(into[i], left + turnMillis[i]);
                }
            }
        }
    }

    private void enter(int state, int millis) {
        if (millis <= limit && queue.lower(state, millis)) {
            changed.set(paths.arc(state) >> 1);
        }
    }

    /// Forgets each time that may come of who goes, and lets others in there. A time that another has too is
    /// forgotten with it, and found again.
    ///
    /// @param gone starts that were added, each as often as it goes
    void remove(Collection<RoadPoint> gone) {
        List<Integer> lost = new ArrayList<>();
        List<Integer> leftMillis = new ArrayList<>();
        Entry forget = (state, millis) -> {
            if (queue.millis(state) == millis) {
                queue.forget(state);
                changed.set(paths.arc(state) >> 1);
                lost.add(state);
                leftMillis.add(millis + turns.drivenMillis(state));
            }
        };
        for (RoadPoint start : gone) {
            onStretch.computeIfPresent(
                    start.stretch(), (e, here) -> here.remove(start) && here.isEmpty() ? null : here);
            atJunction.computeIfPresent(turns.net().junction(start), (j, many) -> many == 1 ? null : many - 1);
            leave(start, forget);
        }
        // It grows meanwhile.
        for (int i = 0; i < lost.size(); i++) {
            goOn(lost.get(i), leftMillis.get(i), forget);
        }
        queue.span(limit);
        lost.forEach(this::letIn);
        search();
    }

    /// Lets whoever is soonest enter a state from what comes before it.
    private void letIn(int state) {
        if (state == paths.arc(state) && atJunction.containsKey(turns.net().tail(state))) {
            enter(state, 0);
        }
        for (int i = turns.first()[state]; i < turns.first()[state + 1]; i++) {
            int before = turns.before()[i];
            int turn = turns.turnMillis()[i];
            if (queue.millis(before) != Buckets.UNREACHED) {
                enter(state, queue.millis(before) + turns.drivenMillis(before) + turn);
            }
            if (before == paths.arc(before)) {
                startsOn(before >> 1).forEach(start -> enter(state, toEnd(before, start) + turn));
            }
        }
    }
}
