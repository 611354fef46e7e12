package org.muster.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.openstreetmap.osmosis.core.domain.v0_6.Entity;
import org.openstreetmap.osmosis.core.domain.v0_6.Node;
import org.openstreetmap.osmosis.core.domain.v0_6.Way;

/// One reading of a surveyed extract into its sinks.
final class Reading {
    private final Path file;
    private final Survey survey;
    private final NodeTable nodes;
    private final GeoBox box;
    private final List<FeatureSink> sinks;
    private final Progress progress;
    private final Map<Long, long[]> ringWays = new HashMap<>();

    Reading(Path file, Survey survey, List<FeatureSink> sinks, Progress progress) {
        this.file = file;
        this.survey = survey;
        this.nodes = survey.nodes();
        this.box = survey.box();
        this.sinks = List.copyOf(sinks);
        this.progress = progress;
    }

    void run() throws IOException {
        each(sink -> sink.begin(box));
        if (survey.pointsFirst()) {
            pass(entity -> {
                point(entity);
                way(entity);
            });
        } else {
            pass(this::point);
            pass(this::way);
        }
        relations();
        each(FeatureSink::end);
    }

    private interface Call {
        void on(FeatureSink sink) throws IOException;
    }

    private interface EntityCall {
        void on(Entity entity) throws IOException;
    }

    private void each(Call call) throws IOException {
        for (FeatureSink sink : sinks) {
            call.on(sink);
        }
    }

    private void pass(EntityCall call) throws IOException {
        new Blocks(file, progress, Progress.Phase.FEATURES).readAll(entities -> {
            for (Entity entity : entities) {
                call.on(entity);
            }
        });
    }

    private void point(Entity entity) throws IOException {
        if (!(entity instanceof Node node) || node.getTags().isEmpty()) {
            return;
        }
        // In the grain of the box, or a node on its border would fall out.
        GeoPoint at =
                new GeoPoint(Math.round(node.getLatitude() * 1e7) / 1e7, Math.round(node.getLongitude() * 1e7) / 1e7);
        if (!box.contains(at)) {
            return;
        }
        Map<String, String> tags = Blocks.tags(node.getTags());
        each(sink -> sink.point(new PointFeature(node.getId(), at, tags)));
        if (AddressFeature.inTags(tags)) {
            each(sink -> sink.address(new AddressFeature(AddressFeature.Origin.NODE, node.getId(), at, tags)));
        }
    }

    private void way(Entity entity) throws IOException {
        if (!(entity instanceof Way way)) {
            return;
        }
        long[] ids = way.getWayNodes().stream().mapToLong(n -> n.getNodeId()).toArray();
        if (survey.ringWays().contains(way.getId())) {
            ringWays.put(way.getId(), ids);
        }
        Map<String, String> tags = Blocks.tags(way.getTags());
        int[] places = new int[ids.length];
        boolean complete = true;
        boolean touches = false;
        for (int i = 0; i < ids.length; i++) {
            places[i] = nodes.find(ids[i]);
            complete &= places[i] >= 0;
            touches |= places[i] >= 0 && inBox(places[i]);
        }
        if (!touches) {
            return;
        }
        if (complete && ids.length >= 4 && ids[0] == ids[ids.length - 1]) {
            emit(new WayFeature(way.getId(), 0, ids, line(places, 0, ids.length), tags));
        } else {
            pieces(way.getId(), ids, places, tags);
        }
    }

    private void pieces(long id, long[] ids, int[] places, Map<String, String> tags) throws IOException {
        int piece = 0;
        int start = 0;
        for (int i = 1; i <= ids.length; i++) {
            boolean joined = i < ids.length && segmentKept(places[i - 1], places[i]);
            if (!joined) {
                if (i - start >= 2) {
                    long[] part = Arrays.copyOfRange(ids, start, i);
                    emit(new WayFeature(id, piece++, part, line(places, start, i), tags));
                }
                start = i;
            }
        }
    }

    private boolean segmentKept(int a, int b) {
        return a >= 0 && b >= 0 && (inBox(a) || inBox(b));
    }

    private boolean inBox(int place) {
        return box.contains(nodes.latE7(place) / 1e7, nodes.lonE7(place) / 1e7);
    }

    private void emit(WayFeature way) throws IOException {
        each(sink -> sink.way(way));
        GeoPoint at = way.line().center();
        if (way.piece() == 0 && AddressFeature.inTags(way.tags()) && box.contains(at)) {
            each(sink -> sink.address(new AddressFeature(AddressFeature.Origin.WAY, way.id(), at, way.tags())));
        }
    }

    private Polyline line(int[] places, int from, int to) {
        int[] lats = new int[to - from];
        int[] lons = new int[to - from];
        for (int i = from; i < to; i++) {
            lats[i - from] = nodes.latE7(places[i]);
            lons[i - from] = nodes.lonE7(places[i]);
        }
        return new Polyline(lats, lons);
    }

    private void relations() throws IOException {
        progress.at(Progress.Phase.RELATIONS, 0);
        int done = 0;
        for (Survey.AreaMembers members : survey.areas()) {
            area(members);
            if (++done % 1000 == 0) {
                if (progress.cancelled()) {
                    throw new CancellationException("the reading of " + file + " was cancelled");
                }
                progress.at(
                        Progress.Phase.RELATIONS, (double) done / survey.areas().size());
            }
        }
        for (RestrictionFeature restriction : survey.restrictions()) {
            each(sink -> sink.restriction(restriction));
        }
        progress.at(Progress.Phase.RELATIONS, 1);
    }

    private void area(Survey.AreaMembers members) throws IOException {
        List<long[]> ways = members.ways().stream()
                .distinct()
                .map(ringWays::get)
                .filter(Objects::nonNull)
                .toList();
        List<Polyline> rings = new ArrayList<>();
        boolean touches = false;
        for (long[] ids : Rings.close(ways)) {
            int[] places = new int[ids.length];
            boolean complete = true;
            boolean inside = false;
            for (int i = 0; i < ids.length; i++) {
                places[i] = nodes.find(ids[i]);
                complete &= places[i] >= 0;
                inside |= places[i] >= 0 && inBox(places[i]);
            }
            if (complete) {
                rings.add(line(places, 0, ids.length));
                touches |= inside;
            }
        }
        if (!touches) {
            return;
        }
        AreaFeature area = new AreaFeature(members.relation(), Rings.parts(rings), members.tags());
        each(sink -> sink.area(area));
        GeoPoint at = area.parts().getFirst().outer().center();
        if (AddressFeature.inTags(area.tags()) && box.contains(at)) {
            each(sink ->
                    sink.address(new AddressFeature(AddressFeature.Origin.RELATION, area.relation(), at, area.tags())));
        }
    }
}
