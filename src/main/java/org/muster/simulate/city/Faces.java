package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The blocks that streets enclose: the bounded faces of the plane graph, each as a counter-clockwise ring.
final class Faces {
    private final StreetNet net;
    private final List<List<Integer>> around = new ArrayList<>();

    private Faces(StreetNet net) {
        this.net = net;
        for (int v = 0; v < net.vertices().size(); v++) {
            around.add(new ArrayList<>());
        }
        for (StreetNet.Run run : net.runs()) {
            for (int i = 1; i < run.vertices().size(); i++) {
                int a = run.vertices().get(i - 1);
                int b = run.vertices().get(i);
                around.get(a).add(b);
                around.get(b).add(a);
            }
        }
    }

    /// @param areaMin faces smaller than this many square metres are no blocks
    static List<List<Vec>> of(StreetNet net, double areaMin) {
        Faces faces = new Faces(net);
        faces.dropLooseEnds();
        for (int v = 0; v < faces.around.size(); v++) {
            Vec at = net.vertices().get(v);
            faces.around.get(v).sort(Comparator.comparingDouble(n -> {
                Vec d = net.vertices().get(n).minus(at);
                return StrictMath.atan2(d.y(), d.x());
            }));
        }
        return faces.walk(areaMin);
    }

    private void dropLooseEnds() {
        List<Integer> loose = new ArrayList<>();
        for (int v = 0; v < around.size(); v++) {
            if (around.get(v).size() == 1) {
                loose.add(v);
            }
        }
        while (!loose.isEmpty()) {
            Integer v = loose.removeLast();
            if (around.get(v).size() == 1) {
                int n = around.get(v).removeFirst();
                around.get(n).remove(v);
                if (around.get(n).size() == 1) {
                    loose.add(n);
                }
            }
        }
    }

    private List<List<Vec>> walk(double areaMin) {
        List<List<Vec>> out = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (int v = 0; v < around.size(); v++) {
            for (int n : around.get(v)) {
                List<Vec> ring = new ArrayList<>();
                int from = v;
                int to = n;
                while (seen.add((long) from << 32 | to)) {
                    ring.add(net.vertices().get(from));
                    List<Integer> fan = around.get(to);
                    int next = fan.get(Math.floorMod(fan.indexOf(from) - 1, fan.size()));
                    from = to;
                    to = next;
                }
                if (ring.size() > 2 && Planar.area(ring) > areaMin) {
                    out.add(ring);
                }
            }
        }
        return out;
    }
}
