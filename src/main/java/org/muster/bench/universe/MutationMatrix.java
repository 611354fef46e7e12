package org.muster.bench.universe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/// Plants each bug and looks for the first universe that notices.
public final class MutationMatrix {
    private MutationMatrix() {}

    /// One bug.
    ///
    /// @param seeds how many universes it took; all that were tried when none noticed
    /// @param words what broke, after the plan it broke in; empty when the bug survived
    public record Line(Mutation mutation, long seeds, Optional<String> words) {}

    /// @param seedsMax how many universes to try, from seed 1 on
    public static Line hunt(Mutation mutation, int seedsMax) {
        try {
            MutantLoader loader = new MutantLoader(mutation.edits());
            loader.changeAll();
            Method notices =
                    loader.loadClass(MutationMatrix.class.getName()).getMethod("notices", long.class, String.class);
            for (long seed = 1; seed <= seedsMax; seed++) {
                String words = String.valueOf(notices.invoke(null, seed, mutation.name()));
                if (!words.isEmpty()) {
                    return new Line(mutation, seed, Optional.of(words));
                }
            }
            return new Line(mutation, seedsMax, Optional.empty());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    mutation + " cannot be planted", e instanceof InvocationTargetException ? e.getCause() : e);
        }
    }

    /// Whether a universe notices. Where clocks may be what is wrong, it is run twice: the second time with true
    /// clocks, which must change nothing of its order. Called by reflection inside the changed program.
    ///
    /// @return what broke; empty when nothing did
    public static String notices(long seed, String mutation) {
        Mutation planted = Mutation.valueOf(mutation);
        try {
            Universe.Outcome outcome = Universe.run(Plan.whole(seed), planted);
            if (planted != Mutation.NONE && planted != Mutation.CONFLICTS_BY_CLOCK) {
                return "";
            }
            Universe.Outcome timely = Universe.run(Plan.whole(seed), planted, true);
            List<String> order = outcome.order();
            for (int i = 0; i < order.size(); i++) {
                String other = i < timely.order().size() ? timely.order().get(i) : "nothing";
                if (!order.get(i).equals(other)) {
                    return Plan.whole(seed) + ": invariant 12: " + order.get(i) + " at place " + (i + 1)
                            + ", and with true clocks " + other;
                }
            }
            return "";
        } catch (Universe.Failed e) {
            return String.valueOf(e.getMessage());
        }
    }
}
