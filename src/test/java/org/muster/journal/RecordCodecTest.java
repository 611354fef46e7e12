package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Role;

/// Everything from outside is untrusted: what is no record is refused in words, and what is one survives as it is.
class RecordCodecTest {
    private static JournalRecord record(Event event) {
        return RecordCodec.encode(
                Samples.JURISDICTION,
                Samples.envelope(7),
                EventCodec.encode(event),
                Digest.ZERO,
                Digest.fromHex("88".repeat(32)));
    }

    @Test
    void everyEventComesBackAsItWent() {
        for (Event event : Samples.events()) {
            JournalRecord record = record(event);
            assertThat(RecordCodec.decode(record.bytes())).isEqualTo(new RecordCodec.Reading.Sound(record));
            assertThat(record.event()).isEqualTo(event);
            assertThat(record.envelope()).isEqualTo(Samples.envelope(7));
            assertThat(record.pending().digest()).isEqualTo(record.hash());
        }
    }

    @Test
    void aRecordCutShortAnywhereIsRefused() {
        byte[] bytes = record(Samples.events().getFirst()).bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(RecordCodec.decode(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(RecordCodec.Reading.Malformed.class);
        }
        assertThat(RecordCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(RecordCodec.Reading.Malformed.class);
    }

    @Test
    void noBytesWhateverCrashTheReader() {
        Random random = new Random(42);
        byte[] sound = record(Samples.events().get(11)).bytes();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = sound.clone();
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (RecordCodec.decode(bytes) instanceof RecordCodec.Reading.Sound other) {
                read++;
                assertThat(other.record().bytes()).isEqualTo(bytes);
                assertThat(other.record().event()).isNotNull();
                assertThat(other.record().envelope().typedAt()).isNotNull();
            }
        }
        assertThat(read).isBetween(1_000, 19_999);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertThat(RecordCodec.decode(noise)).isInstanceOf(RecordCodec.Reading.Malformed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, record format 2 is not known here",
        "65, 128, 'events are numbered from 1, not -9223372036854775801'",
        "73, 255, the base is out of range",
        "85, 255, a text in the record is too long",
    })
    void aMalformedFieldIsNamed(int offset, int value, String reason) {
        byte[] bytes = record(Samples.events().getFirst()).bytes();
        bytes[offset] = (byte) value;
        assertThat(RecordCodec.decode(bytes)).isEqualTo(new RecordCodec.Reading.Malformed(reason));
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() {
        byte[] bytes = record(Samples.events().getFirst()).bytes();
        bytes[87] = (byte) 0xff;
        assertThat(RecordCodec.decode(bytes))
                .isEqualTo(new RecordCodec.Reading.Malformed("a text in the record is not UTF-8"));
    }

    @Test
    void aTimeBeyondTheYear9999IsRefusedFromOutsideAndDrawnInFromWithin() {
        Envelope far = new Envelope(
                Samples.envelope(7).id(), Base.NOTHING, "o", Role.MACHINE, "d", Instant.MAX, Long.MIN_VALUE, -5);
        JournalRecord record = RecordCodec.encode(
                Samples.JURISDICTION,
                far,
                EventCodec.encode(new Event.BeatDefined("B")),
                Digest.ZERO,
                Digest.fromHex("88".repeat(32)));
        assertThat(record.envelope().wallAt().toEpochMilli()).isEqualTo(RecordCodec.TIME_MILLIS_MAX);
        assertThat(record.envelope().errorMillis()).isEqualTo(-1);
        byte[] bytes = record.bytes();
        int wall = 1 + 16 + 32 + 16 + 8 + 4 + 8 + 2 + 1 + 2 + "machine".length() + 2 + 1;
        assertThat(ByteBuffer.wrap(bytes).getLong(wall)).isEqualTo(RecordCodec.TIME_MILLIS_MAX);
        ByteBuffer.wrap(bytes).putLong(wall, RecordCodec.TIME_MILLIS_MAX + 1);
        assertThat(RecordCodec.decode(bytes))
                .isEqualTo(new RecordCodec.Reading.Malformed("a time in the record is out of range"));
    }

    @Test
    void aRoleThatALaterVersionInventedCountsAsTheLeastAndStays() {
        byte[] bytes = record(Samples.events().getFirst()).bytes();
        int role = 1 + 16 + 32 + 16 + 8 + 4 + 8 + 2 + "李娜".getBytes(StandardCharsets.UTF_8).length + 2;
        bytes[role] = 'x';
        assertThat(RecordCodec.decode(bytes)).isInstanceOfSatisfying(RecordCodec.Reading.Sound.class, sound -> {
            assertThat(sound.record().envelope().role()).isEqualTo(Role.DISPATCHER);
            assertThat(sound.record().bytes()).isEqualTo(bytes);
        });
    }

    @Test
    void whatIsTooLongIsNotWritten() {
        assertThatThrownBy(() -> record(new Event.BeatDefined("x".repeat(RecordCodec.HEAD_BYTES_MAX))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(RecordCodec.cut("席".repeat(100), 200)).isEqualTo("席".repeat(66));
        assertThat(RecordCodec.cut("😀😀", 7)).isEqualTo("😀");
        assertThat(RecordCodec.cut("", 7)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "\"x\"",
                "{\"unit\":null}",
                "{\"unit\":7}",
                "{\"unit\":\"\"}",
                "{\"unit\":\"P12\"} {}",
                "{\"unit\":\"P12\",\"unit\":\"P13\"}",
                "{\"unit\":{\"text\":\"P12\"}}",
                "",
                "{\"unit\":\"P 12\"}"
            })
    void aHeadThatDoesNotFitItsTypeIsKeptAsUnknown(String json) {
        assertThat(EventCodec.decode("unit.inService", json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Event.Unknown("unit.inService", Optional.empty()));
    }

    @Test
    void anUnknownHeadStillNamesTheIncidentItChanges() {
        String named = "{\"incident\":\"" + "11".repeat(16) + "\",\"more\":[1,2]}";
        assertThat(EventCodec.decode("incident.sealed", named.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Event.Unknown("incident.sealed", Optional.of(Samples.INCIDENT)));
        assertThat(EventCodec.decode("x", "{\"incident\":\"no id\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Event.Unknown("x", Optional.empty()));
        assertThatThrownBy(() -> EventCodec.encode(new Event.Unknown("x", Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsOfALaterVersionAreIgnoredAndMissingOnesAreNotInvented() {
        assertThat(EventCodec.decode("unit.inService", "{\"unit\":\"P12\",\"why\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Event.UnitInService.class);
        String noCount = "{\"incident\":\"" + "11".repeat(16) + "\"}";
        assertThat(EventCodec.decode("incident.reopened", noCount.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Event.Unknown("incident.reopened", Optional.of(Samples.INCIDENT)));
        String text = "{\"incident\":\"" + "11".repeat(16) + "\",\"opening\":\"2\"}";
        assertThat(EventCodec.decode("incident.reopened", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Event.Unknown.class);
    }

    @Test
    void deepNestingIsRefusedNotFollowed() {
        String deep = "{\"incident\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        assertThat(EventCodec.decode("x", deep.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Event.Unknown("x", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "{\"type\":\"words\"}", "{\"type\":\"later\",\"text\":\"x\"}", "no", "{\"type\":7}"})
    void aBodyThatCannotBeReadIsAbsent(String json) {
        assertThat(BodyCodec.decode(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void twoBodiesOfTheSameWordsHaveDifferentDigests() {
        Random random = new Random(1);
        SaltedBody one = SaltedBody.of(new Body.Words("13800000000"), random);
        SaltedBody two = SaltedBody.of(new Body.Words("13800000000"), random);
        assertThat(one.digest()).isNotEqualTo(two.digest());
        assertThat(one.body()).isEqualTo(two.body());
    }
}
