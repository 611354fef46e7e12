package org.muster.road;

import java.util.Map;

/// How a crew on foot reads the tags of ways and barriers. The numbers stand in {@link SpeedTable}. The rules:
///
/// 1. A way is walked if its `highway` is in `ROAD_KMH` or in `FOOT_WAYS`; never one of `FOOT_NEVER`, and with
///    `motorroad=yes` only if access is granted. Along the edge of a square (`area=yes`) one walks too.
/// 2. Access is the value of `foot`, else of `access`; it is granted by `foot` alone, denied by either.
/// 3. One walks both ways and equally fast, but for `highway=steps`; no turn costs or is forbidden.
/// 4. A node with `barrier` ends every way at it if the barrier is in `FOOT_BLOCKING_BARRIERS` and access is not
///    granted, or if access is denied.
final class FootProfile implements TravelProfile {
    private static final Passage HURRY = new Passage(SpeedTable.FOOT_KMH, SpeedTable.FOOT_KMH);
    private static final Passage STEPS = new Passage(SpeedTable.STEPS_KMH, SpeedTable.STEPS_KMH);

    @Override
    public Passage passage(Map<String, String> tags) {
        String highway = tags.getOrDefault("highway", "");
        boolean isWay = SpeedTable.ROAD_KMH.containsKey(highway) || SpeedTable.FOOT_WAYS.contains(highway);
        boolean isForMotors = "yes".equals(tags.get("motorroad")) && !isGranted(tags);
        if (!isWay || SpeedTable.FOOT_NEVER.contains(highway) || isForMotors || isDenied(tags)) {
            return Passage.CLOSED;
        }
        return highway.equals("steps") ? STEPS : HURRY;
    }

    @Override
    public boolean blocks(Map<String, String> tags) {
        String barrier = tags.get("barrier");
        if (barrier == null) {
            return false;
        }
        return SpeedTable.FOOT_BLOCKING_BARRIERS.contains(barrier) ? !isGranted(tags) : isDenied(tags);
    }

    @Override
    public Ban ban(Map<String, String> tags) {
        return Ban.NONE;
    }

    private static boolean isGranted(Map<String, String> tags) {
        return SpeedTable.GRANTING.contains(tags.getOrDefault("foot", ""));
    }

    private static boolean isDenied(Map<String, String> tags) {
        return SpeedTable.DENYING.contains(tags.getOrDefault("foot", tags.getOrDefault("access", "")));
    }
}
