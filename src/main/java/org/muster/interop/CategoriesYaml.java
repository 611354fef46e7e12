package org.muster.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The category tree from YAML: a list `categories` of `code`, `name`, `nameEn` and, where there is a usual one,
/// `priority`; below an entry, `children` of the same shape, whose codes go on from their parent's.
public final class CategoriesYaml {
    private static final int DEPTH_MAX = 5;

    private CategoriesYaml() {}

    public static ReferenceImport read(Path file, Situation situation, Bodies bodies) throws IOException {
        ReferenceReader reader = new ReferenceReader(String.valueOf(file.getFileName()), situation, bodies);
        try {
            JsonNode categories = Tree.read(file, new YAMLMapper()).path("categories");
            if (!categories.isArray() || categories.isEmpty()) {
                throw new IllegalArgumentException("no list 'categories'");
            }
            Entries entries = new Entries(reader);
            entries.read(categories, "", 1);
        } catch (IllegalArgumentException e) {
            reader.refuse(0, String.valueOf(e.getMessage()));
        }
        return reader.result();
    }

    /// Numbers the entries through the whole tree, for refusals.
    private static final class Entries {
        private final ReferenceReader reader;
        private long row;

        Entries(ReferenceReader reader) {
            this.reader = reader;
        }

        void read(JsonNode categories, String parent, int depth) {
            if (depth > DEPTH_MAX) {
                throw new IllegalArgumentException("more than " + DEPTH_MAX + " levels below " + parent);
            }
            for (JsonNode entry : categories) {
                row++;
                reader.row(row, () -> category(entry, parent));
                Optional<String> code = Tree.optional(entry, "code");
                if (code.isPresent() && entry.path("children").isArray()) {
                    read(entry.path("children"), full(parent, code.get()), depth + 1);
                }
            }
        }

        private void category(JsonNode entry, String parent) {
            Optional<Priority> priority = Tree.optional(entry, "priority").isPresent()
                    ? Optional.of(StandardYaml.priority(Tree.text(entry, "priority")))
                    : Optional.empty();
            String name = Tree.text(entry, "name");
            reader.add(
                    new Event.CategoryDefined(new CategoryCode(full(parent, Tree.text(entry, "code"))), priority),
                    new Body.CategoryDetails(
                            name, Tree.optional(entry, "nameEn").orElse(name)));
        }

        private static String full(String parent, String code) {
            return parent.isEmpty() || code.startsWith(parent + ".") ? code : parent + "." + code;
        }
    }
}
