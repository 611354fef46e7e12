package org.muster.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads a JSON or YAML file as a tree and takes values out of it, with errors in words.
final class Tree {
    private Tree() {}

    /// @throws IllegalArgumentException when the file is not what the mapper reads
    static JsonNode read(Path file, ObjectMapper mapper) throws IOException {
        try {
            return mapper.readTree(CsvTable.text(file));
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException("cannot be read, line " + line + ": " + e.getOriginalMessage(), e);
        }
    }

    static String text(JsonNode node, String field) {
        return optional(node, field).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    static Optional<String> optional(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() || !value.isValueNode()
                ? Optional.empty()
                : Optional.of(value.asString().strip()).filter(s -> !s.isEmpty());
    }

    /// @throws IllegalArgumentException when the value is a list or has fields of its own
    static String word(JsonNode value, String field) {
        if (!value.isValueNode()) {
            throw new IllegalArgumentException(field + " holds something that is no text");
        }
        return value.asString().strip();
    }

    static int whole(JsonNode node, String field) {
        String text = text(node, field);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " is no whole number: '" + text + "'", e);
        }
    }

    /// A list of texts; one text stands for a list of one; a missing field for none.
    static List<String> texts(JsonNode node, String field) {
        JsonNode value = node.get(field);
        List<String> texts = new ArrayList<>();
        if (value != null && value.isArray()) {
            for (JsonNode element : value) {
                texts.add(word(element, field));
            }
        } else {
            optional(node, field).ifPresent(texts::add);
        }
        return texts;
    }
}
