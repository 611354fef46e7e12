package org.muster.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// Posts that somebody thinks of, from CSV: `name,lat,lon`, positions in WGS-84. Nothing of it reaches the journal.
///
/// @param posts in the file's order
/// @param refusals the rows that cannot be taken; while there is one, nothing of the file is
public record PostsCsv(List<Named> posts, List<ReferenceImport.Refusal> refusals) {
    /// The most posts of one file.
    public static final int POSTS_MAX = 10_000;

    private static final List<String> COLUMNS = List.of("name", "lat", "lon");

    /// A post by its name.
    public record Named(String name, GeoPoint point) {}

    public PostsCsv {
        posts = List.copyOf(posts);
        refusals = List.copyOf(refusals);
    }

    public static PostsCsv read(Path file) throws IOException {
        ReferenceReader reader = new ReferenceReader(String.valueOf(file.getFileName()), Situation.EMPTY, Bodies.NONE);
        Map<String, Named> posts = new LinkedHashMap<>();
        CsvTable.read(file, COLUMNS, reader, row -> {
            Named post = new Named(row.text("name"), new GeoPoint(row.number("lat"), row.number("lon")));
            if (posts.size() == POSTS_MAX) {
                throw new IllegalArgumentException("more than " + POSTS_MAX + " posts");
            }
            if (posts.putIfAbsent(post.name(), post) != null) {
                throw new IllegalArgumentException(post.name() + " stands in the file twice");
            }
        });
        List<ReferenceImport.Refusal> refusals = reader.result().refusals();
        return new PostsCsv(refusals.isEmpty() ? List.copyOf(posts.values()) : List.of(), refusals);
    }
}
