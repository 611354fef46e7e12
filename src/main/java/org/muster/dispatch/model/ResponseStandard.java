package org.muster.dispatch.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The 1/3/5 rule of a city (响应标准), adopted by an event; later versions change no past record.
///
/// @param dispatchWithin limit of the queue by priority, from the call received
public record ResponseStandard(
        String version, ClockStart clockStart, Map<Priority, Duration> dispatchWithin, List<StandardRule> rules) {
    public ResponseStandard {
        dispatchWithin = Map.copyOf(dispatchWithin);
        rules = List.copyOf(rules);
    }

    /// What holds for an incident; a place not known counts as [ZoneClass#OTHER].
    public Targets targetsFor(Priority priority, CategoryCode category, ZoneClass zone) {
        List<ResponseTarget> targets = rules.stream()
                .filter(rule -> rule.holds(priority, category, zone))
                .map(StandardRule::target)
                .toList();
        return new Targets(version, clockStart, Optional.ofNullable(dispatchWithin.get(priority)), targets);
    }
}
