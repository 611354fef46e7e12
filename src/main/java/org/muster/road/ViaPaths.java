package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns restrictions that pass ways into the paths of arcs that they forbid: from an arc of the way one comes by,
/// along each way that is passed in one direction, onto an arc of the way it leads to. Where only one way on is
/// allowed, all others at the end of the ways passed are forbidden to who has driven all of it; who leaves it earlier
/// is free. No path turns back on the spot.
final class ViaPaths {
    /// Longer paths are left out.
    static final int ARCS_MAX = 64;

    private final Roads roads;
    private final Map<Integer, List<Integer>> starting = new HashMap<>();
    private final Map<Long, List<Integer>> onWay = new HashMap<>();
    private final Map<List<Integer>, int[]> found = new HashMap<>();

    /// The arcs before they are numbered anew; those of one way stand in order.
    interface Roads {
        int arcs();

        long way(int arc);

        int tail(int arc);

        boolean isOpen(int arc);
    }

    ViaPaths(Roads roads, List<NetImport.RawBan> bans) {
        this.roads = roads;
        Set<Long> from = new HashSet<>();
        bans.forEach(ban -> from.addAll(ban.fromWays()));
        for (int arc = 0; !bans.isEmpty() && arc < roads.arcs(); arc++) {
            if (roads.isOpen(arc)) {
                starting.computeIfAbsent(roads.tail(arc), j -> new ArrayList<>())
                        .add(arc);
                if (from.contains(roads.way(arc))) {
                    onWay.computeIfAbsent(roads.way(arc), w -> new ArrayList<>())
                            .add(arc);
                }
            }
        }
        for (NetImport.RawBan ban : bans) {
            for (long way : ban.fromWays()) {
                onWay.getOrDefault(way, List.of()).forEach(arc -> pass(ban, List.of(arc), 0));
            }
        }
    }

    /// Ascending by their arcs.
    int[][] all() {
        return found.values().stream().sorted(Arrays::compare).toArray(int[][]::new);
    }

    private void pass(NetImport.RawBan ban, List<Integer> driven, int passed) {
        for (int arc : onward(driven)) {
            if (roads.way(arc) == ban.viaWays().get(passed)) {
                List<Integer> path = new ArrayList<>(driven);
                int last = arc;
                while (last >= 0 && path.size() < ARCS_MAX - 1 && !path.contains(last)) {
                    path.add(last);
                    if (passed + 1 < ban.viaWays().size()) {
                        pass(ban, path, passed + 1);
                    } else {
                        end(ban, path);
                    }
                    last = following(last);
                }
            }
        }
    }

    /// The next arc of the same way in the same direction; negative at its end.
    private int following(int arc) {
        int next = (arc & 1) == 0 ? arc + 2 : arc - 2;
        boolean isThere = next >= 0
                && next < roads.arcs()
                && roads.way(next) == roads.way(arc)
                && roads.tail(next) == roads.tail(arc ^ 1)
                && roads.isOpen(next);
        return isThere ? next : -1;
    }

    private void end(NetImport.RawBan ban, List<Integer> path) {
        List<Integer> onto = onward(path).stream()
                .filter(arc -> ban.toWays().contains(roads.way(arc)))
                .toList();
        List<Integer> wrong = new ArrayList<>(onto);
        if (ban.kind() == TravelProfile.Ban.OTHERS && !onto.isEmpty()) {
            wrong.clear();
            wrong.addAll(starting.getOrDefault(roads.tail(path.getLast() ^ 1), List.of()));
            wrong.removeAll(onto);
        }
        for (int arc : wrong) {
            List<Integer> whole = new ArrayList<>(path);
            whole.add(arc);
            found.put(whole, whole.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /// What one may drive next, but back.
    private List<Integer> onward(List<Integer> path) {
        int last = path.getLast();
        return starting.getOrDefault(roads.tail(last ^ 1), List.of()).stream()
                .filter(arc -> arc != (last ^ 1))
                .toList();
    }
}
