package org.muster.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Entry;
import org.muster.journal.Signature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads the messages of wire version 1: record batches and frames in binary, the small ones as JSON.
/// Stateless, safe for any thread. Reading trusts nothing.
public final class WireCodec {
    private static final int KIND_APPENDED = 1;
    private static final int KIND_FIX_FRAME = 2;
    private static final int KIND_AT_WORK = 3;
    private static final String KEY_FRAME = "key";
    private static final int KEY_BYTES = 32;

    private WireCodec() {}

    public static byte[] encode(Request request) {
        ObjectNode json = JsonForm.object();
        switch (request) {
            case Request.Challenge r -> {}
            case Request.Time r -> {}
            case Request.Enrol r ->
                json.put("token", r.token())
                        .put("name", r.name())
                        .put("signKey", JsonForm.hex(r.signKey()))
                        .put("agreeKey", JsonForm.hex(r.agreeKey()))
                        .put("nonce", r.nonce())
                        .put("proof", JsonForm.hex(r.proof().bytes()));
            case Request.Hello r ->
                json.put("jurisdiction", r.jurisdiction().hex())
                        .put("station", r.station().hex())
                        .put("incarnation", r.incarnation().hex())
                        .put("nonce", r.nonce())
                        .put("proof", JsonForm.hex(r.proof().bytes()))
                        .put("ticket", r.shown().text())
                        .put("nextTicket", r.next().text());
            case Request.Pull r ->
                json.put("epoch", r.at().epoch())
                        .put("position", r.at().position())
                        .put("hash", r.hash().hex())
                        .put("limit", r.limit())
                        .put("packed", r.packed());
            case Request.Snapshot r -> json.put("position", r.position()).put("offset", r.offset());
            case Request.Lacking r -> json.put("after", r.after());
            case Request.SignIn r -> json.put("account", r.account()).put("token", r.token());
            case Request.Bodies r -> putPositions(json, r.positions());
            case Request.Locate r -> {
                ArrayNode places = json.putArray("places");
                r.places()
                        .forEach(place -> places.addObject()
                                .put("position", place.position())
                                .put("hash", place.hash().hex()));
            }
            case Request.Witness r -> {
                return ByteForm.witness(r);
            }
            case Request.Carry r -> {
                return r.file();
            }
            case Request.Push r -> {
                return ByteForm.entries(r.entries());
            }
            case Request.Bring r -> {
                return ByteForm.entries(r.entries());
            }
        }
        return JsonForm.bytes(json);
    }

    public static Request request(Route route, byte[] bytes) throws MalformedMessage {
        return switch (route) {
            case CHALLENGE -> new Request.Challenge();
            case TIME -> new Request.Time();
            case PUSH -> new Request.Push(ByteForm.entries(bytes));
            case LACKING -> new Request.Lacking(JsonForm.read(bytes).number("after"));
            case BRING -> new Request.Bring(ByteForm.entries(bytes));
            case WITNESS -> ByteForm.witness(bytes);
            case CARRY -> new Request.Carry(bytes);
            case SNAPSHOT -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Request.Snapshot(json.number("position"), json.number("offset"));
            }
            case SIGN_IN -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Request.SignIn(json.name("account"), json.text("token"));
            }
            case BODIES -> new Request.Bodies(positions(bytes));
            case LOCATE -> new Request.Locate(places(JsonForm.read(bytes)));
            case ENROL -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Request.Enrol(
                        json.text("token"),
                        json.text("name"),
                        json.hexBytes("signKey", KEY_BYTES),
                        json.hexBytes("agreeKey", KEY_BYTES),
                        json.text("nonce"),
                        new Signature(json.hexBytes("proof", Signature.LENGTH)));
            }
            case HELLO -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Request.Hello(
                        json.value("jurisdiction", JurisdictionId::new),
                        json.value("station", StationId::new),
                        json.value("incarnation", IncarnationId::new),
                        json.text("nonce"),
                        new Signature(json.hexBytes("proof", Signature.LENGTH)),
                        ticket(json, "ticket"),
                        ticket(json, "nextTicket"));
            }
            case PULL -> {
                JsonForm json = JsonForm.read(bytes);
                long position = json.number("position");
                if (position < 0) {
                    throw new MalformedMessage("position: out of range");
                }
                yield new Request.Pull(
                        new Base(json.smallNumber("epoch"), position),
                        json.value("hash", Digest::fromHex),
                        json.smallNumber("limit"),
                        json.has("packed") && json.flag("packed"));
            }
        };
    }

    private static void putPositions(ObjectNode json, List<Long> positions) {
        ArrayNode array = json.putArray("positions");
        positions.forEach(array::add);
    }

    private static List<Long> positions(byte[] bytes) throws MalformedMessage {
        return JsonForm.read(bytes).numbers("positions", Limits.BODIES_MAX);
    }

    /// Stations of earlier versions show none.
    private static Ticket ticket(JsonForm json, String name) throws MalformedMessage {
        return json.has(name)
                ? json.value(name, text -> Ticket.of(text).orElseThrow(IllegalArgumentException::new))
                : Ticket.NONE;
    }

    private static List<Request.Place> places(JsonForm json) throws MalformedMessage {
        List<Request.Place> places = new ArrayList<>();
        for (JsonForm place : json.list("places", Limits.PLACES_MAX)) {
            places.add(new Request.Place(place.number("position"), place.value("hash", Digest::fromHex)));
        }
        return places;
    }

    public static byte[] encode(Reply reply) {
        ObjectNode json = JsonForm.object();
        switch (reply) {
            case Reply.Challenged r ->
                json.put("nonce", r.nonce())
                        .put("jurisdiction", r.jurisdiction().hex())
                        .put("name", r.name())
                        .put("kind", r.kind().name())
                        .put("serverKey", JsonForm.hex(r.serverKey()))
                        .put("open", r.open());
            case Reply.Enrolled r -> json.put("station", r.station().hex()).put("code", r.code());
            case Reply.Welcome r ->
                json.put("session", r.session())
                        .put("epoch", r.head().epoch())
                        .put("head", r.head().position())
                        .put("lastNumber", r.lastNumber())
                        .put("lastHash", r.lastHash().hex())
                        .put("holder", r.holder().name());
            case Reply.Pushed r -> json.put("lastNumber", r.lastNumber()).put("head", r.head());
            case Reply.Timed r ->
                json.put("receivedAt", r.receivedAt().toEpochMilli())
                        .put("sentAt", r.sentAt().toEpochMilli());
            case Reply.Refused r -> json.put("refusal", r.refusal().name()).put("words", r.words());
            case Reply.Located r -> json.put("common", r.common());
            case Reply.Witnessed r ->
                json.put("epoch", r.head().epoch())
                        .put("head", r.head().position())
                        .put("serves", r.serves());
            case Reply.SignedIn r -> json.put("session", r.session());
            case Reply.Lacking r -> putPositions(json, r.positions());
            case Reply.Brought r -> json.put("lacking", r.lacking());
            case Reply.Bodies r -> {
                return ByteForm.entries(r.entries());
            }
            case Reply.SnapshotPart r -> {
                return ByteForm.snapshotPart(r);
            }
            case Reply.Carried r -> {
                return ByteForm.carried(r);
            }
            case Reply.Pulled r -> {
                return ByteForm.segment(r.segment());
            }
            case Reply.PulledPacked r -> {
                return PackedSegment.message(r);
            }
        }
        return JsonForm.bytes(json);
    }

    /// @param ok whether the server answered what was asked; else it is a refusal
    public static Reply reply(Route route, boolean ok, byte[] bytes) throws MalformedMessage {
        if (!ok) {
            JsonForm json = JsonForm.read(bytes);
            return new Reply.Refused(json.value("refusal", Refusal::valueOf), json.text("words"));
        }
        return switch (route) {
            case CHALLENGE -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Reply.Challenged(
                        json.text("nonce"),
                        json.value("jurisdiction", JurisdictionId::new),
                        json.text("name"),
                        json.value("kind", JurisdictionKind::valueOf),
                        json.hexBytes("serverKey", KEY_BYTES),
                        json.flag("open"));
            }
            case ENROL -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Reply.Enrolled(json.value("station", StationId::new), json.text("code"));
            }
            case HELLO -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Reply.Welcome(
                        json.text("session"),
                        new Base(json.smallNumber("epoch"), json.number("head")),
                        json.number("lastNumber"),
                        json.value("lastHash", Digest::fromHex),
                        json.has("holder") ? json.value("holder", Holder::valueOf) : Holder.SOLE);
            }
            case PUSH -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Reply.Pushed(json.number("lastNumber"), json.number("head"));
            }
            case SIGN_IN -> new Reply.SignedIn(JsonForm.read(bytes).text("session"));
            case BODIES -> new Reply.Bodies(ByteForm.entries(bytes));
            case LACKING -> new Reply.Lacking(positions(bytes));
            case BRING -> new Reply.Brought(JsonForm.read(bytes).smallNumber("lacking"));
            case LOCATE -> new Reply.Located(JsonForm.read(bytes).number("common"));
            case WITNESS -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Reply.Witnessed(
                        new Base(json.smallNumber("epoch"), json.number("head")), json.flag("serves"));
            }
            case SNAPSHOT -> ByteForm.snapshotPart(bytes);
            case CARRY -> ByteForm.carried(bytes);
            case PULL ->
                new Reply.Pulled(
                        PackedSegment.isOne(bytes) ? PackedSegment.segment(bytes) : ByteForm.segment(bytes, 0));
            case TIME -> {
                JsonForm json = JsonForm.read(bytes);
                yield new Reply.Timed(
                        Instant.ofEpochMilli(json.number("receivedAt")), Instant.ofEpochMilli(json.number("sentAt")));
            }
        };
    }

    public static byte[] encode(LiveMessage message) {
        return switch (message) {
            case LiveMessage.Appended m -> kind(KIND_APPENDED, ByteForm.segment(m.segment()));
            case LiveMessage.FixFrame m -> kind(KIND_FIX_FRAME, m.bytes());
            case LiveMessage.AtWork m -> kind(KIND_AT_WORK, AttendanceForm.all(m.attendance()));
        };
    }

    private static byte[] kind(int kind, byte[] content) {
        byte[] message = new byte[content.length + 1];
        message[0] = (byte) kind;
        System.arraycopy(content, 0, message, 1, content.length);
        return message;
    }

    /// Bytes of an entry on the wire, to close a batch in time.
    public static int size(Entry entry) {
        return ByteForm.size(entry);
    }

    /// @return empty for a message that only a later version knows: to be passed over
    public static Optional<LiveMessage> liveMessage(byte[] bytes) throws MalformedMessage {
        if (bytes.length == 0) {
            throw new MalformedMessage("the message is empty");
        }
        return switch (bytes[0]) {
            case KIND_APPENDED -> Optional.of(new LiveMessage.Appended(ByteForm.segment(bytes, 1)));
            case KIND_FIX_FRAME -> Optional.of(new LiveMessage.FixFrame(Arrays.copyOfRange(bytes, 1, bytes.length)));
            case KIND_AT_WORK ->
                Optional.of(
                        new LiveMessage.AtWork(AttendanceForm.all(JsonForm.read(bytes, 1, Limits.MESSAGE_BYTES_MAX))));
            default -> Optional.empty();
        };
    }

    /// The text that a desk sends over its live channel.
    public static String encode(DeskMessage message) {
        return switch (message) {
            case DeskMessage.KeyFrame m -> KEY_FRAME;
            case DeskMessage.Attending m -> AttendanceForm.own(m.desks()).toString();
        };
    }

    /// @param station whose session the channel has: it speaks of its own desks, whatever it says
    /// @return empty for a message that only a later version knows: to be passed over
    public static Optional<DeskMessage> deskMessage(StationId station, String text) throws MalformedMessage {
        if (text.equals(KEY_FRAME)) {
            return Optional.of(new DeskMessage.KeyFrame());
        }
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        JsonForm json = JsonForm.read(text.getBytes(StandardCharsets.UTF_8));
        return json.has(AttendanceForm.OWN)
                ? Optional.of(new DeskMessage.Attending(AttendanceForm.own(json, station)))
                : Optional.empty();
    }
}
