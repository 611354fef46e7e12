package org.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Entry;
import org.muster.journal.LogHead;
import org.muster.journal.StationKeys;
import org.muster.server.store.TestChain;

/// A bundle's file as it may come off a stick: whole, cut off, damaged, changed by somebody, or made to do harm.
class BundleTest {
    private static final TestChain WRITER = new TestChain(5);
    private static final List<Entry> ENTRIES = WRITER.append(3);
    private static final StationKeys READER = StationKeys.generate(new Random(6));
    private static final int DIGEST = Digest.LENGTH;
    /// Of the head within the file: kind, jurisdiction, recipient, writer's key, key made for the file, what is
    /// sealed.
    private static final int HEAD_AT = 18;

    private static final BundleNote NOTE = new BundleNote(
            Instant.parse("2026-11-01T08:00:00Z"),
            WRITER.incarnation(),
            LogHead.START,
            Optional.empty(),
            Optional.empty());

    private static byte[] packed() {
        BundlePacker packer = new BundlePacker(NOTE, Limits.BUNDLE_BYTES_MAX);
        assertThat(packer.add(ENTRIES)).isTrue();
        return packer.packed();
    }

    private static Bundle sealed(byte[] packed) {
        return BundleSeal.seal(
                TestChain.JURISDICTION, WRITER.keys(), READER.station(), READER.agreeKey(), packed, new Random(7));
    }

    /// The same with the right sum at its end: as whoever wants to deceive would leave it.
    private static byte[] summed(byte[] file) {
        byte[] before = Arrays.copyOf(file, file.length - DIGEST);
        System.arraycopy(Digest.of(before).bytes(), 0, file, before.length, DIGEST);
        return file;
    }

    private static BundleUnpacker opened(byte[] file) throws MalformedMessage {
        return new BundleUnpacker(BundleSeal.opened(Bundle.of(file), READER));
    }

    @Test
    void what_was_put_in_comes_out() throws Exception {
        BundleUnpacker content = opened(sealed(packed()).bytes());
        assertThat(content.note()).isEqualTo(NOTE);
        assertThat(content.next()).contains(new BundleUnpacker.Part.Events(ENTRIES));
        assertThat(content.next()).isEmpty();
    }

    @Test
    void cut_at_any_length_it_says_so() {
        byte[] file = sealed(packed()).bytes();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Bundle.of(cut))
                    .as("%d bytes of %d", length, file.length)
                    .isInstanceOf(MalformedMessage.class)
                    .hasMessage(length < 8 ? "is no bundle" : "is cut off after " + length + " bytes: copy it again");
        }
    }

    @Test
    void bytes_after_its_end_are_noticed() {
        byte[] file = sealed(packed()).bytes();
        byte[] longer = Arrays.copyOf(file, file.length + 1);
        assertThatThrownBy(() -> Bundle.of(longer)).hasMessageContaining("is damaged");
    }

    @Test
    void any_changed_byte_is_noticed_before_anything_is_opened() {
        byte[] file = sealed(packed()).bytes();
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> Bundle.of(changed))
                    .as("byte %d", at)
                    .isInstanceOf(MalformedMessage.class)
                    .hasMessageMatching("is (no bundle|damaged.*|cut off.*)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // of another kind than any
        "0, 'is damaged: no bundle is of kind 3'",
        // the jurisdiction
        "1, 'cannot be opened: it is damaged, or sealed with another key than this one''s'",
        // the recipient
        "17, 'cannot be opened: it is damaged, or sealed with another key than this one''s'",
        // the writer
        "49, 'cannot be opened: it is damaged, or sealed with another key than this one''s'",
        // the key made for the file
        "81, 'cannot be opened: it is damaged, or sealed with another key than this one''s'",
        // what is sealed
        "113, 'cannot be opened: it is damaged, or sealed with another key than this one''s'",
    })
    void whoever_changes_a_field_and_mends_the_sum_is_found_out(int at, String words) {
        byte[] file = sealed(packed()).bytes();
        file[HEAD_AT + at] ^= 2;
        summed(file);
        assertThatThrownBy(() -> opened(file))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage(words);
    }

    @Test
    void nobody_writes_in_the_name_of_another() {
        byte[] file =
                BundleSeal.open(TestChain.JURISDICTION, WRITER.keys(), packed()).bytes();
        byte[] foreign = file.clone();
        System.arraycopy(HexFormat.of().parseHex(READER.signKey()), 0, foreign, HEAD_AT + 49, 32);
        byte[] altered = file.clone();
        altered[HEAD_AT + 113 + 64 + 20] ^= 1;
        for (byte[] each : List.of(foreign, altered)) {
            assertThatThrownBy(() -> opened(summed(each)))
                    .isInstanceOf(MalformedMessage.class)
                    .hasMessage("is not signed by the station that it names as its writer");
        }
    }

    @Test
    void what_is_sealed_for_one_is_shut_for_all_others() {
        byte[] file = sealed(packed()).bytes();
        StationKeys other = StationKeys.generate(new Random(8));
        assertThatThrownBy(() -> BundleSeal.opened(Bundle.of(file), other)).hasMessageContaining("another key");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'is of format 0, and this version reads format 1: write it anew with this version'",
        "2, 'is of format 2, and this version reads format 1: update this one'",
        "65535, 'is of format 65535, and this version reads format 1: update this one'"
    })
    void of_another_version_it_says_what_to_do(int format, String words) {
        byte[] file = sealed(packed()).bytes();
        ByteBuffer.wrap(file).putShort(8, (short) format);
        summed(file);
        assertThatThrownBy(() -> Bundle.of(file)).hasMessage(words);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -1})
    void no_other_kind_is_read(int kind) {
        byte[] file = sealed(packed()).bytes();
        file[HEAD_AT] = (byte) kind;
        summed(file);
        assertThatThrownBy(() -> Bundle.of(file)).hasMessageContaining("no bundle is of kind");
    }

    /// What a station of the jurisdiction gone mad could sign.
    private interface Bomb {
        void write(DeflaterOutputStream out) throws IOException;
    }

    private static byte[] bomb(Bomb bomb) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            part(out, BundlePacker.NOTE, NOTE.bytes());
            bomb.write(out);
        }
        return packed.toByteArray();
    }

    private static void part(DeflaterOutputStream out, int kind, byte[] bytes) throws IOException {
        head(out, kind, bytes.length);
        out.write(bytes);
    }

    private static void head(DeflaterOutputStream out, int kind, int length) throws IOException {
        out.write(kind);
        out.write(ByteBuffer.allocate(4).putInt(length).array());
    }

    private static void refused(byte[] packed, String words) throws Exception {
        byte[] file = sealed(packed).bytes();
        BundleUnpacker content = opened(file);
        assertThatThrownBy(() -> {
                    while (content.next().isPresent()) {
                        // Every part is read, as whoever takes it in does.
                        continue;
                    }
                })
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("is signed by its writer and yet no sound bundle: " + words);
    }

    @Test
    void a_part_that_claims_more_than_it_has_takes_no_memory() throws Exception {
        refused(
                bomb(out -> head(out, BundlePacker.ENCLOSED, Integer.MAX_VALUE)),
                "a part has at most 33554432 bytes, and all together 268435456");
        refused(
                bomb(out -> head(out, BundlePacker.EVENTS, -1)),
                "a part has at most 4194304 bytes, and all together 268435456");
        refused(bomb(out -> head(out, BundlePacker.EVENTS, 4_000_000)), "what it holds ends early");
    }

    @Test
    void what_grows_to_more_than_a_bundle_holds_is_left_there() throws Exception {
        byte[] nothing = new byte[Limits.BUNDLE_BYTES_MAX];
        byte[] packed = bomb(out -> {
            for (int i = 0; i < 9; i++) {
                part(out, BundlePacker.ENCLOSED, nothing);
            }
        });
        assertThat(packed.length).as("small on the stick").isLessThan(400_000);
        refused(packed, "a part has at most 33554432 bytes, and all together 268435456");
    }

    @Test
    void millions_of_empty_parts_are_not_counted_one_by_one() throws Exception {
        refused(
                bomb(out -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        part(out, BundlePacker.EVENTS, new byte[4]);
                    }
                }),
                "it holds an empty part");
    }

    @Test
    void content_that_is_none_is_refused_in_words() throws Exception {
        refused(bomb(out -> out.write(77)), "it holds a part that this format does not know");
        refused(bomb(out -> part(out, BundlePacker.LOG, new byte[10])), "the message is cut off");
        refused(bomb(out -> {}), "what it holds ends early");
        byte[] damaged = packed();
        Arrays.fill(damaged, 40, damaged.length, (byte) 0x55);
        assertThatThrownBy(() -> opened(sealed(damaged).bytes()))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("is signed by its writer and yet no sound bundle: ");
    }

    @Test
    void one_that_asks_for_enrolment_is_open_to_every_server() throws Exception {
        BundleNote asking = new BundleNote(
                NOTE.writtenAt(),
                NOTE.life(),
                LogHead.START,
                Optional.of(new BundleNote.Asking("field", new byte[32])),
                Optional.empty());
        byte[] file = BundleSeal.open(
                        Bundle.ANY_JURISDICTION,
                        WRITER.keys(),
                        new BundlePacker(asking, Limits.BUNDLE_BYTES_MAX).packed())
                .bytes();
        assertThat(Bundle.of(file).recipient()).isEqualTo(Bundle.ANY_SERVER);
        assertThat(Bundle.of(file).writer())
                .isEqualTo(new StationId(WRITER.station().hex()));
        assertThat(opened(file).note().asking().orElseThrow().name()).isEqualTo("field");
    }
}
