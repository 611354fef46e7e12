package org.muster.advice;

import java.time.Duration;
import java.util.OptionalDouble;
import org.muster.dispatch.model.Tier;

/// How many places are reached from whichever post is soonest there.
///
/// @param placed those near a road: the whole that shares are of
/// @param offRoad those that are not; nobody knows the way, so they are counted apart
/// @param one how many within 1 minute
/// @param three within 3
/// @param five within 5
public record Shares(int placed, int offRoad, int one, int three, int five) {
    public static final Shares NONE = new Shares(0, 0, 0, 0, 0);

    Shares plus(Reach reach) {
        if (!reach.onRoad()) {
            return new Shares(placed, offRoad + 1, one, three, five);
        }
        return new Shares(
                placed + 1,
                offRoad,
                one + count(reach, Tier.ONE),
                three + count(reach, Tier.THREE),
                five + count(reach, Tier.FIVE));
    }

    private static int count(Reach reach, Tier tier) {
        return reach.soonest().filter(travel -> isWithin(travel, tier)).isPresent() ? 1 : 0;
    }

    static boolean isWithin(Duration travel, Tier tier) {
        return travel.compareTo(Duration.ofMinutes(tier.minutes())) <= 0;
    }

    Shares plus(Shares other) {
        return new Shares(
                placed + other.placed,
                offRoad + other.offRoad,
                one + other.one,
                three + other.three,
                five + other.five);
    }

    public int within(Tier tier) {
        return switch (tier) {
            case ONE -> one;
            case THREE -> three;
            case FIVE -> five;
        };
    }

    /// Per cent of what lies near a road; empty where nothing does.
    public OptionalDouble percent(Tier tier) {
        return placed == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * within(tier) / placed);
    }
}
