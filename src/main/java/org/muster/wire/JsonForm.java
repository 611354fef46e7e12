package org.muster.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A small message as a JSON object. Fields that are not known are passed over, so that a later version may add
/// some.
final class JsonForm {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode node;

    private JsonForm(JsonNode node) {
        this.node = node;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static JsonForm read(byte[] bytes) throws MalformedMessage {
        return read(bytes, 0, Limits.JSON_BYTES_MAX);
    }

    /// @param from where it begins
    /// @param bytesMax what a message of this kind may have
    static JsonForm read(byte[] bytes, int from, int bytesMax) throws MalformedMessage {
        if (bytes.length - from > bytesMax) {
            throw new MalformedMessage("this message has at most " + bytesMax + " bytes");
        }
        try {
            JsonNode node = MAPPER.readTree(bytes, from, bytes.length - from);
            if (!node.isObject()) {
                throw new MalformedMessage("the message is no JSON object");
            }
            return new JsonForm(node);
        } catch (JacksonException e) {
            throw new MalformedMessage("the message is no JSON");
        }
    }

    String text(String field) throws MalformedMessage {
        JsonNode value = node.get(field);
        if (value == null || !value.isString() || value.stringValue().length() > Limits.TEXT_MAX) {
            throw new MalformedMessage(field + ": a text of at most " + Limits.TEXT_MAX + " characters is missing");
        }
        return value.stringValue();
    }

    /// A name: nothing that is not seen, and at most [Limits#NAME_BYTES_MAX] bytes.
    String name(String field) throws MalformedMessage {
        String name = text(field);
        if (name.getBytes(StandardCharsets.UTF_8).length > Limits.NAME_BYTES_MAX
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedMessage(field + ": no name");
        }
        return name;
    }

    boolean has(String field) {
        return node.get(field) != null;
    }

    /// Objects within this one.
    List<JsonForm> list(String field, int max) throws MalformedMessage {
        JsonNode array = node.get(field);
        if (array == null || !array.isArray() || array.size() > max) {
            throw new MalformedMessage(field + ": a list of at most " + max + " is missing");
        }
        List<JsonForm> list = new ArrayList<>();
        for (JsonNode one : array) {
            if (!one.isObject()) {
                throw new MalformedMessage(field + ": something in it is no object");
            }
            list.add(new JsonForm(one));
        }
        return list;
    }

    /// Whole numbers.
    List<Long> numbers(String field, int max) throws MalformedMessage {
        JsonNode array = node.get(field);
        if (array == null || !array.isArray() || array.size() > max) {
            throw new MalformedMessage(field + ": a list of at most " + max + " is missing");
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode one : array) {
            if (!one.isIntegralNumber() || !one.canConvertToLong()) {
                throw new MalformedMessage(field + ": something in it is no whole number");
            }
            numbers.add(one.longValue());
        }
        return numbers;
    }

    /// A text that becomes a value; what its constructor rejects is malformed.
    <T> T value(String field, Function<String, T> reader) throws MalformedMessage {
        String text = text(field);
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(field + ": unfit value");
        }
    }

    byte[] hexBytes(String field) throws MalformedMessage {
        return value(field, text -> HexFormat.of().parseHex(text));
    }

    byte[] hexBytes(String field, int length) throws MalformedMessage {
        byte[] bytes = hexBytes(field);
        if (bytes.length != length) {
            throw new MalformedMessage(field + ": not " + length + " bytes");
        }
        return bytes;
    }

    long number(String field) throws MalformedMessage {
        JsonNode value = node.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new MalformedMessage(field + ": a whole number is missing");
        }
        return value.longValue();
    }

    int smallNumber(String field) throws MalformedMessage {
        long number = number(field);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new MalformedMessage(field + ": out of range");
        }
        return (int) number;
    }

    boolean flag(String field) {
        JsonNode value = node.get(field);
        return value != null && value.isBoolean() && value.booleanValue();
    }
}
