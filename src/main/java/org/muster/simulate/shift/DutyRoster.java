package org.muster.simulate.shift;

import java.time.LocalTime;
import org.muster.dispatch.model.Force;

/// When a unit is on duty: three shifts a day, handed over in two waves, a meal in the middle of each, volunteers in
/// the evening only. Neighbours never leave together: what a unit does depends on its rank among those of its beat.
/// Pure; all times are local.
final class DutyRoster {
    static final int SHIFT_MINUTES = 8 * 60;
    /// How long a crew is away for its meal.
    static final int MEAL_MINUTES = 24;
    /// Meals begin so long after the shift, and so many at a time share one slot.
    private static final int MEAL_AFTER_MINUTES = 160;
    private static final int MEAL_SLOTS = 7;
    private static final int MEAL_SLOT_MINUTES = 25;
    /// How long the hand-over of a car takes.
    private static final int HANDOVER_MINUTES = 12;
    private static final int WAVE_MINUTES = 20;
    private static final int WAVES = 2;
    private static final int STAGGER_MINUTES = 2;
    private static final int STAGGERS = 5;
    private static final int EVENING_FROM = 18 * 60 + 30;
    private static final int EVENING_TO = 22 * 60 + 30;
    private static final int EVENING_STAGGER_MINUTES = 7;

    private DutyRoster() {}

    /// @param rank of the unit among those that share its beat, from 0
    static boolean isOnDuty(Force force, int rank, LocalTime local) {
        int minute = local.getHour() * 60 + local.getMinute();
        if (force == Force.VOLUNTEERS) {
            int late = rank % STAGGERS * EVENING_STAGGER_MINUTES;
            return minute >= EVENING_FROM + late && minute < EVENING_TO + late;
        }
        int sinceStart = minute % SHIFT_MINUTES;
        return !isAtMeal(rank, sinceStart) && !isHandingOver(rank, sinceStart);
    }

    private static boolean isAtMeal(int rank, int sinceStart) {
        int from = MEAL_AFTER_MINUTES + rank % MEAL_SLOTS * MEAL_SLOT_MINUTES;
        return sinceStart >= from && sinceStart < from + MEAL_MINUTES;
    }

    /// The first wave hands over before the hour, the second after it.
    private static boolean isHandingOver(int rank, int sinceStart) {
        int from = (rank % WAVES - 1) * WAVE_MINUTES + rank / WAVES % STAGGERS * STAGGER_MINUTES;
        int since = Math.floorMod(sinceStart - from, SHIFT_MINUTES);
        return since < HANDOVER_MINUTES;
    }
}
