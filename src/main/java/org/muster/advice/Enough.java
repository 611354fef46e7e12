package org.muster.advice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.state.Unit;

/// Tells when a search by driving time has found all that can matter: as many units as are ranked, everybody who is
/// under way, and for each target as many who fit it as there are vacancies, for whoever comes later than all those
/// can take no place that one of them could not take sooner. For one search.
final class Enough implements Predicate<Drive> {
    /// A unit that was asked about.
    ///
    /// @param isSure whether it is where it is said to be; who may have driven away does not stand for others
    record Asked(Unit unit, boolean isSure) {}

    private final List<Asked> asked;
    private final Map<Requirement, Integer> missing = new HashMap<>();
    private int ranked;
    private int underWay;

    /// @param asked the units that could be sent, by the index of their drive
    /// @param ranked how many of them are wanted at least
    /// @param underWay how many drives follow that must all be found
    Enough(List<Asked> asked, int ranked, int underWay, List<Vacancy> vacancies) {
        this.asked = asked;
        this.ranked = ranked;
        this.underWay = underWay;
        for (Vacancy vacancy : vacancies) {
            Requirement requirement = vacancy.target().requirement();
            int fit = (int) asked.stream().filter(a -> fits(a, requirement)).count();
            if (fit > 0) {
                missing.put(requirement, Math.min(fit, vacancies.size()));
            }
        }
    }

    private static boolean fits(Asked asked, Requirement requirement) {
        return asked.isSure()
                && requirement.admits(asked.unit().force(), asked.unit().capabilities());
    }

    @Override
    public boolean test(Drive drive) {
        if (drive.index() >= asked.size()) {
            underWay--;
        } else {
            ranked--;
            Asked found = asked.get(drive.index());
            missing.replaceAll((requirement, many) -> fits(found, requirement) ? many - 1 : many);
            missing.values().removeIf(many -> many <= 0);
        }
        return ranked <= 0 && underWay <= 0 && missing.isEmpty();
    }
}
