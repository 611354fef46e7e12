package org.muster.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.interop.OsmAndForm;
import org.muster.interop.OsmAndReading;
import org.muster.journal.StationKeys;
import org.muster.telemetry.FixPipeline;
import org.muster.wire.Limits;
import org.muster.wire.MalformedMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes fixes from devices: one JSON object or an array of them, `{"unit", "lat", "lon", "at", "accuracy", "speed",
/// "heading", "device"}`, of which the last five may be missing. Metres, metres per second, degrees clockwise from
/// north. Safe for any thread.
public final class FixIntake {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final FixPipeline pipeline;
    private final DerivedTokens tokens;
    private final boolean open;

    /// @param keys the server's: what a device's token is derived from
    /// @param open whether every device counts as verified
    public FixIntake(FixPipeline pipeline, StationKeys keys, boolean open) {
        this.pipeline = pipeline;
        this.tokens = new DerivedTokens(keys);
        this.open = open;
    }

    /// Takes a batch; a fix that is none is refused by its place in the batch, the others are taken.
    ///
    /// @return `{"accepted": n, "refused": [{"index", "reason"}]}`
    public byte[] take(byte[] message, String token, Instant receivedAt) throws MalformedMessage {
        JsonNode root;
        try {
            root = MAPPER.readTree(message);
        } catch (JacksonException e) {
            throw new MalformedMessage("the fixes are no JSON");
        }
        List<JsonNode> nodes = new ArrayList<>();
        if (root.isArray()) {
            root.forEach(nodes::add);
        } else {
            nodes.add(root);
        }
        if (nodes.size() > Limits.FIXES_MAX) {
            throw new MalformedMessage("at most " + Limits.FIXES_MAX + " fixes at once");
        }
        int accepted = 0;
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode refused = MAPPER.createArrayNode();
        for (int i = 0; i < nodes.size(); i++) {
            String reason = take(nodes.get(i), token, receivedAt);
            if (reason.isEmpty()) {
                accepted++;
            } else {
                refused.add(MAPPER.createObjectNode().put("index", i).put("reason", reason));
            }
        }
        answer.put("accepted", accepted);
        answer.set("refused", refused);
        return MAPPER.writeValueAsBytes(answer);
    }

    /// Takes what a device sent in the OsmAnd form. Devices of this form send the same message again until it is
    /// answered with 200, and nothing behind it meanwhile; so whatever is understood counts as taken, also what the
    /// pipeline puts aside.
    ///
    /// @param token what came beside the message; empty for none
    /// @throws MalformedMessage when it is not of this form
    public void takeOsmAnd(String query, byte[] body, String token, Instant receivedAt) throws MalformedMessage {
        switch (OsmAndForm.read(query, body, receivedAt)) {
            case OsmAndReading.NoFix noFix -> throw new MalformedMessage(noFix.why());
            case OsmAndReading.Fixes read -> {
                String shown = token.isEmpty() ? read.token() : token;
                for (PositionFix fix : read.fixes()) {
                    var unused = pipeline.take(fix.withVerified(fix.verified() && isProven(shown, fix.device())));
                }
            }
        }
    }

    private boolean isProven(String token, String device) {
        return open || tokens.isDevice(token, device);
    }

    /// @return why it was not taken; empty when it was
    private String take(JsonNode node, String token, Instant receivedAt) {
        PositionFix fix;
        try {
            fix = fix(node, token, receivedAt);
        } catch (IllegalArgumentException | DateTimeException e) {
            return e.getMessage() == null ? "no fix" : e.getMessage();
        }
        return switch (pipeline.take(fix)) {
            case SHOWN, LATE, THROTTLED -> "";
            case DUPLICATE -> "this fix of " + fix.unit() + " was here before";
            case IMPLAUSIBLE -> fix.unit() + " cannot have got there since its last fix";
            case MALFORMED -> "its time, figures or device are out of bounds";
            case TOO_MANY_UNITS -> "too many units";
        };
    }

    private PositionFix fix(JsonNode node, String token, Instant receivedAt) {
        CallSign unit = new CallSign(text(node, "unit", ""));
        GeoPoint point = new GeoPoint(number(node, "lat", true), number(node, "lon", true));
        String at = text(node, "at", "");
        String device = text(node, "device", unit.text());
        return new PositionFix(
                unit,
                point,
                at.isEmpty() ? receivedAt : Instant.parse(at),
                receivedAt,
                number(node, "accuracy", false),
                number(node, "speed", false),
                number(node, "heading", false),
                device,
                isProven(token, unit.text()));
    }

    private static String text(JsonNode node, String field, String otherwise) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isString() || value.stringValue().length() > Limits.TEXT_MAX) {
            throw new IllegalArgumentException(field + ": no text of at most " + Limits.TEXT_MAX + " characters");
        }
        return value.stringValue();
    }

    private static double number(JsonNode node, String field, boolean needed) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            if (needed) {
                throw new IllegalArgumentException(field + " is missing");
            }
            return Double.NaN;
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(field + ": no number");
        }
        return value.doubleValue();
    }
}
