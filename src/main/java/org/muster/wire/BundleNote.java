package org.muster.wire;

import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.journal.LogHead;
import tools.jackson.databind.node.ObjectNode;

/// What a bundle says before what it brings.
///
/// @param writtenAt by its writer's corrected clock, whole milliseconds
/// @param life the writer's present one
/// @param head how far the writer's log reaches: what follows it is what the writer lacks
/// @param asking who asks to be enrolled; empty where the writer is
/// @param answer what the server says to a bundle of its recipient; empty in all others
public record BundleNote(
        Instant writtenAt, IncarnationId life, LogHead head, Optional<Asking> asking, Optional<Answer> answer) {
    /// A station that asks to be enrolled; the bundle's signature proves its key.
    ///
    /// @param agreeKey its public X25519 key, 32 bytes
    public record Asking(String name, byte[] agreeKey) {}

    /// What the server has of a station: as [Reply.Welcome] on a line.
    ///
    /// @param life the one that the station's bundle named
    /// @param lastNumber the last number the server has of this life, 0 for none
    /// @param lastHash the hash of that record, zero for none
    public record Answer(IncarnationId life, long lastNumber, Digest lastHash) {}

    byte[] bytes() {
        ObjectNode json = JsonForm.object();
        json.put("writtenAt", writtenAt.toEpochMilli())
                .put("life", life.hex())
                .put("epoch", head.epoch())
                .put("position", head.position())
                .put("hash", head.logHash().hex());
        asking.ifPresent(a -> json.put("name", a.name()).put("agreeKey", JsonForm.hex(a.agreeKey())));
        answer.ifPresent(a -> json.put("answered", a.life().hex())
                .put("lastNumber", a.lastNumber())
                .put("lastHash", a.lastHash().hex()));
        return JsonForm.bytes(json);
    }

    static BundleNote of(byte[] bytes) throws MalformedMessage {
        JsonForm json = JsonForm.read(bytes);
        long position = json.number("position");
        if (position < 0) {
            throw new MalformedMessage("position: out of range");
        }
        return new BundleNote(
                Instant.ofEpochMilli(json.number("writtenAt")),
                json.value("life", IncarnationId::new),
                new LogHead(json.smallNumber("epoch"), position, json.value("hash", Digest::fromHex)),
                json.has("name")
                        ? Optional.of(new Asking(json.name("name"), json.hexBytes("agreeKey", 32)))
                        : Optional.empty(),
                json.has("answered")
                        ? Optional.of(new Answer(
                                json.value("answered", IncarnationId::new),
                                json.number("lastNumber"),
                                json.value("lastHash", Digest::fromHex)))
                        : Optional.empty());
    }
}
