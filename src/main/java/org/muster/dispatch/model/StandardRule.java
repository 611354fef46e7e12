package org.muster.dispatch.model;

import java.util.Set;

/// One line of a standard: for which incidents a target holds. An empty set stands for all.
///
/// @param categories first levels of categories
public record StandardRule(
        Set<Priority> priorities, Set<CategoryCode> categories, Set<ZoneClass> zones, ResponseTarget target) {
    public StandardRule {
        priorities = Sorted.copy(priorities);
        categories = Sorted.copy(categories);
        zones = Sorted.copy(zones);
    }

    boolean holds(Priority priority, CategoryCode category, ZoneClass zone) {
        return (priorities.isEmpty() || priorities.contains(priority))
                && (categories.isEmpty() || categories.contains(category.firstLevel()))
                && (zones.isEmpty() || zones.contains(zone));
    }
}
