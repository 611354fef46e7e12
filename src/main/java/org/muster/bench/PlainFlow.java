package org.muster.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The greatest flow by Edmonds and Karp (JACM 19, 1972): always along the shortest way with room left. Slow and
/// simple; what cuts are measured by.
///
/// @param <N> what the nodes go by
public final class PlainFlow<N> {
    /// Room that no flow uses up.
    public static final long ENDLESS = 1L << 61;

    private final Map<N, Map<N, Long>> room = new LinkedHashMap<>();

    /// @param most that goes from a to b; of several roads the last counts
    public void road(N a, N b, long most) {
        from(a).put(b, most);
    }

    /// To be asked once, for it uses the room up.
    public long greatest(N start, N end) {
        long flow = 0;
        for (List<N> way = way(start, end); !way.isEmpty(); way = way(start, end)) {
            long most = ENDLESS;
            for (int i = 1; i < way.size(); i++) {
                most = Math.min(most, from(way.get(i - 1)).getOrDefault(way.get(i), 0L));
            }
            for (int i = 1; i < way.size(); i++) {
                from(way.get(i - 1)).merge(way.get(i), -most, Long::sum);
                from(way.get(i)).merge(way.get(i - 1), most, Long::sum);
            }
            flow += most;
        }
        return flow;
    }

    private Map<N, Long> from(N node) {
        return room.computeIfAbsent(node, n -> new LinkedHashMap<>());
    }

    /// Empty when there is none with room.
    private List<N> way(N start, N end) {
        Map<N, N> came = new LinkedHashMap<>(Map.of(start, start));
        Deque<N> left = new ArrayDeque<>(List.of(start));
        while (!left.isEmpty() && !came.containsKey(end)) {
            N node = left.remove();
            from(node).forEach((next, most) -> {
                if (most > 0 && came.putIfAbsent(next, node) == null) {
                    left.add(next);
                }
            });
        }
        List<N> way = new ArrayList<>();
        @Nullable N node = came.containsKey(end) ? end : null;
        while (node != null) {
            way.addFirst(node);
            node = node.equals(start) ? null : came.get(node);
        }
        return way;
    }
}
