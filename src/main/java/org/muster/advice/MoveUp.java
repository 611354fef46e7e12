package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.muster.advice.CoverQuestion.Start;
import org.muster.advice.SiteCover.OfSite;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteId;

/// Finds the fewest units to move up so that sites are covered again. A unit moves to one of the sites; who is the only
/// one in time somewhere stays there.
///
/// The fewest sites from which all others are reached in time are found by trying one more at a time (a set cover, the
/// sets being small), up to [#MOVES_MAX]; where that many do not suffice, those are taken one by one that reach the
/// most. Who moves where is the cheapest matching by driving time.
final class MoveUp {
    /// More moves are no advice for one breath.
    static final int MOVES_MAX = 4;

    /// The most sites looked at, those with the tightest demand.
    static final int SITES_MAX = 24;

    /// Longer drives help nobody in time.
    static final Duration MOVE_MAX = Duration.ofMinutes(15);

    private final CoverQuestion now;
    private final TravelTimes times;

    MoveUp(CoverQuestion now, TravelTimes times) {
        this.now = now;
        this.times = times;
    }

    WhatIf without(Set<CallSign> sent, Optional<SiteId> to) {
        SiteCover before = now.cover(times);
        CoverQuestion then = now.with(
                starts -> starts.stream().filter(s -> !sent.contains(s.unit())).toList());
        if (!before.byRoad() || then.starts().size() == now.starts().size()) {
            return WhatIf.NOTHING;
        }
        Set<SiteId> covered = before.sites().stream()
                .filter(OfSite::isCovered)
                .map(OfSite::site)
                .filter(site -> !to.equals(Optional.of(site)))
                .collect(Collectors.toSet());
        SiteCover after = then.cover(times);
        List<SiteId> uncovers = lost(covered, after);
        if (uncovers.isEmpty()) {
            return WhatIf.NOTHING;
        }
        List<WhatIf.Move> moves = moves(then, after, uncovers);
        Map<CallSign, GeoPoint> moved = new HashMap<>();
        Map<SiteId, GeoPoint> points =
                then.places().stream().collect(Collectors.toMap(SiteDemand::site, SiteDemand::point));
        moves.forEach(move -> moved.put(move.unit(), points.get(move.to())));
        SiteCover atLast = then.with(starts -> starts.stream()
                        .map(s -> moved.containsKey(s.unit())
                                ? new Start(
                                        s.unit(),
                                        new Departure(
                                                moved.get(s.unit()),
                                                s.departure().mode()),
                                        s.isAssumed())
                                : s)
                        .toList())
                .cover(times);
        return new WhatIf(uncovers, moves, lost(covered, atLast));
    }

    private static List<SiteId> lost(Set<SiteId> covered, SiteCover after) {
        return after.uncovered().stream()
                .map(OfSite::site)
                .filter(covered::contains)
                .toList();
    }

    private List<WhatIf.Move> moves(CoverQuestion then, SiteCover after, List<SiteId> uncovers) {
        Set<SiteId> wanted = uncovers.stream().limit(SITES_MAX).collect(Collectors.toSet());
        List<SiteDemand> sites =
                then.places().stream().filter(p -> wanted.contains(p.site())).toList();
        Set<CallSign> needed = new HashSet<>();
        after.sites().forEach(site -> site.onlyBy().ifPresent(needed::add));
        List<Start> spare = then.starts().stream()
                .filter(s -> !needed.contains(s.unit()))
                .sorted(Comparator.comparing(Start::unit))
                .toList();
        List<SiteDemand> posts = fewest(reached(sites)).stream().map(sites::get).toList();
        return matched(posts, spare);
    }

    /// From each of the sites, which of them are reached in time.
    private List<BitSet> reached(List<SiteDemand> sites) {
        List<GeoPoint> points = sites.stream().map(SiteDemand::point).toList();
        // Who moves there is not known yet.
        List<Departure> cars = Departure.byCar(points);
        List<BitSet> reached = new ArrayList<>();
        points.forEach(point -> reached.add(new BitSet()));
        for (int to = 0; to < sites.size(); to++) {
            int site = to;
            Duration demanded = sites.get(to).demanded();
            times
                    .soonest(points.get(to), cars, drive -> drive.travel().compareTo(demanded) > 0)
                    .orElse(List.of())
                    .stream()
                    .filter(drive -> drive.travel().compareTo(demanded) <= 0)
                    .forEach(drive -> reached.get(drive.index()).set(site));
        }
        return reached;
    }

    /// The fewest of the sets that hold everything any of them holds.
    static List<Integer> fewest(List<BitSet> sets) {
        BitSet all = new BitSet();
        sets.forEach(all::or);
        for (int many = 0; many <= MOVES_MAX; many++) {
            Optional<List<Integer>> found = within(many, sets, all);
            if (found.isPresent()) {
                return found.get();
            }
        }
        List<Integer> taken = new ArrayList<>();
        BitSet left = (BitSet) all.clone();
        while (taken.size() < MOVES_MAX) {
            int best = IntStream.range(0, sets.size())
                    .boxed()
                    .max(Comparator.comparing((Integer s) -> common(sets.get(s), left))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            taken.add(best);
            left.andNot(sets.get(best));
        }
        return taken;
    }

    private static int common(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }

    /// So many sets at most that hold all; one of those that hold the first element must be among them.
    private static Optional<List<Integer>> within(int many, List<BitSet> sets, BitSet all) {
        if (all.isEmpty()) {
            return Optional.of(List.of());
        }
        if (many == 0) {
            return Optional.empty();
        }
        int first = all.nextSetBit(0);
        for (int s = 0; s < sets.size(); s++) {
            if (sets.get(s).get(first)) {
                BitSet left = (BitSet) all.clone();
                left.andNot(sets.get(s));
                Optional<List<Integer>> rest = within(many - 1, sets, left);
                if (rest.isPresent()) {
                    List<Integer> found = new ArrayList<>(List.of(s));
                    found.addAll(rest.get());
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /// Who goes where, the shortest drives in all; a post that nobody can reach stays empty.
    private List<WhatIf.Move> matched(List<SiteDemand> posts, List<Start> spare) {
        List<Departure> starts = spare.stream().map(Start::departure).toList();
        long tooFar = MOVE_MAX.toMillis() + 1;
        long[][] cost = new long[posts.size()][spare.size() + posts.size()];
        for (int p = 0; p < posts.size(); p++) {
            Arrays.fill(cost[p], 0, spare.size(), CheapestMatching.NEVER);
            // An empty post outweighs all drives together.
            Arrays.fill(cost[p], spare.size(), cost[p].length, tooFar * (posts.size() + 1));
            int[] found = {0};
            List<Drive> drives = times.soonest(
                            posts.get(p).point(),
                            starts,
                            drive ->
                                    ++found[0] >= posts.size() || drive.travel().compareTo(MOVE_MAX) > 0)
                    .orElse(List.of());
            for (Drive drive : drives) {
                if (drive.travel().compareTo(MOVE_MAX) <= 0) {
                    cost[p][drive.index()] = drive.travel().toMillis();
                }
            }
        }
        int[] column = CheapestMatching.of(cost);
        List<WhatIf.Move> moves = new ArrayList<>();
        for (int p = 0; p < column.length; p++) {
            if (column[p] < spare.size()) {
                moves.add(new WhatIf.Move(
                        spare.get(column[p]).unit(), posts.get(p).site(), Duration.ofMillis(cost[p][column[p]])));
            }
        }
        moves.sort(Comparator.comparing(WhatIf.Move::travel).thenComparing(WhatIf.Move::unit));
        return moves;
    }
}
