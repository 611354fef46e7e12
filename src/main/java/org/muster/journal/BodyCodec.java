package org.muster.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.dispatch.event.Body;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bodies as JSON; the field `type` holds the body's own stable name.
public final class BodyCodec {
    private static final String TYPE = "type";
    private static final Map<String, Class<? extends Body>> BY_TYPE = byType();
    private static final Map<Class<?>, String> TYPES =
            BY_TYPE.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private BodyCodec() {}

    /// Writes a body, once, UTF-8.
    public static byte[] encode(Body body) {
        ObjectNode json = JournalJson.MAPPER.createObjectNode();
        json.put(TYPE, Objects.requireNonNull(TYPES.get(body.getClass())));
        ObjectNode fields = JournalJson.MAPPER.valueToTree(body);
        json.setAll(fields);
        return JournalJson.MAPPER.writeValueAsBytes(json);
    }

    /// Reads a body. Never throws: empty when this version cannot read it.
    public static Optional<Body> decode(byte[] json) {
        try {
            JsonNode tree = JournalJson.MAPPER.readTree(json);
            Class<? extends Body> type =
                    tree instanceof ObjectNode ? BY_TYPE.get(tree.path(TYPE).asString("")) : null;
            return type == null ? Optional.empty() : Optional.ofNullable(JournalJson.MAPPER.treeToValue(tree, type));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /// The names this version reads.
    public static List<String> types() {
        return List.copyOf(BY_TYPE.keySet());
    }

    private static Map<String, Class<? extends Body>> byType() {
        Map<String, Class<? extends Body>> types = new LinkedHashMap<>();
        types.put("words", Body.Words.class);
        types.put("call", Body.CallDetails.class);
        types.put("incident", Body.IncidentDetails.class);
        types.put("place", Body.PlaceDetails.class);
        types.put("unit", Body.UnitDetails.class);
        types.put("site", Body.SiteDetails.class);
        types.put("area", Body.AreaDetails.class);
        types.put("category", Body.CategoryDetails.class);
        types.put("advice", Body.AdviceSeen.class);
        return types;
    }
}
