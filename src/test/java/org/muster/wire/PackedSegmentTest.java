package org.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.journal.Entry;
import org.muster.journal.Signature;
import org.muster.server.store.TestChain;

/// A packed part of the log as it may come over a bad line or from a server gone mad.
class PackedSegmentTest {
    private static final TestChain CHAIN = new TestChain(5);
    private static final List<Entry> ENTRIES = CHAIN.append(20);
    private static final int HEAD_BYTES = 12;

    private static Segment segment(long head) {
        return new Segment(
                2,
                7,
                ENTRIES.stream()
                        .map(e -> new Segment.Placed(Instant.ofEpochMilli(1_700_000_000_123L), e))
                        .toList(),
                Digest.of(new byte[] {9}),
                new Signature(new byte[Signature.LENGTH]),
                head);
    }

    private static byte[] message(long head) {
        return WireCodec.encode(new Reply.PulledPacked(PackedSegment.of(segment(40)), head));
    }

    private static Reply read(byte[] message) throws MalformedMessage {
        return WireCodec.reply(Route.PULL, true, message);
    }

    private static void refused(byte[] message, String words) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(words);
    }

    @Test
    void it_unpacks_to_the_exact_segment_with_the_head_of_now() throws Exception {
        assertThat(read(message(99))).isEqualTo(new Reply.Pulled(segment(99)));
        assertThat(message(99).length).isLessThan(WireCodec.encode(new Reply.Pulled(segment(99))).length);
    }

    @Test
    void cut_at_any_length_it_is_refused() {
        byte[] message = message(99);
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void what_trails_is_refused() {
        byte[] message = message(99);
        refused(Arrays.copyOf(message, message.length + 3), "3 bytes too many");
    }

    @Test
    void any_damaged_byte_is_refused_or_leaves_every_entry_as_it_was() {
        byte[] message = message(99);
        int refused = 0;
        for (int at = 0; at < message.length; at++) {
            byte[] damaged = message.clone();
            damaged[at] ^= 4;
            try {
                Segment segment = ((Reply.Pulled) read(damaged)).segment();
                assertThat(segment).as("byte %d", at).isEqualTo(segment(segment.head()));
                assertThat(segment.head() == 99 || at < HEAD_BYTES).isTrue();
            } catch (MalformedMessage e) {
                refused++;
            }
        }
        // A code that no symbol uses may change and mean nothing.
        assertThat(refused).isGreaterThan(message.length * 9 / 10);
    }

    @Test
    void a_head_before_its_own_last_position_is_refused() {
        refused(message(25), "contradict");
        refused(message(-1), "contradict");
    }

    private static byte[] bomb(int plainBytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(ByteBuffer.allocate(HEAD_BYTES).putInt(-1).putLong(99).array());
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            byte[] chunk = new byte[1 << 20];
            for (int left = plainBytes; left > 0; left -= chunk.length) {
                out.write(chunk, 0, Math.min(left, chunk.length));
            }
        }
        return packed.toByteArray();
    }

    @Test
    void what_grows_to_more_than_a_message_is_left_there() throws Exception {
        byte[] bomb = bomb(64 << 20);
        assertThat(bomb.length).isLessThan(Limits.MESSAGE_BYTES_MAX);
        refused(bomb, "a packed segment unpacks to more than 4194304 bytes");
        refused(bomb(1000), "contradict");
    }

    @Test
    void what_asks_for_a_dictionary_is_refused() {
        // zlib's header with the flag for a preset dictionary, which nobody agreed on
        byte[] message = ByteBuffer.allocate(HEAD_BYTES + 8)
                .putInt(-1)
                .putLong(99)
                .put(new byte[] {0x78, (byte) 0xbb, 1, 2, 3, 4, 5, 6})
                .array();
        refused(message, "cut off");
    }

    /// A desk of before, which knows nothing of packing, does not ask for it; a server of before passes the wish
    /// over.
    @Test
    void who_does_not_ask_for_packing_asks_as_ever() throws Exception {
        Request.Pull asks = new Request.Pull(new Base(1, 40), Digest.ZERO, 500, true);
        String json = new String(WireCodec.encode(asks), StandardCharsets.UTF_8);
        assertThat(json).contains("\"packed\":true");
        byte[] before = json.replace(",\"packed\":true", "").getBytes(StandardCharsets.UTF_8);
        assertThat(WireCodec.request(Route.PULL, before))
                .isEqualTo(new Request.Pull(new Base(1, 40), Digest.ZERO, 500, false));
        assertThat(read(WireCodec.encode(new Reply.Pulled(segment(99))))).isEqualTo(new Reply.Pulled(segment(99)));
    }
}
