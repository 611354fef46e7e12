package org.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.journal.Entry;
import org.muster.journal.Signature;
import org.muster.server.store.TestChain;

class WireCodecTest {
    private static final TestChain CHAIN = new TestChain(5);
    private static final List<Entry> ENTRIES = CHAIN.append(3);
    private static final Signature SIGNATURE = CHAIN.keys().sign(new byte[] {1});

    private static Segment segment() {
        return new Segment(
                2,
                7,
                ENTRIES.stream()
                        .map(e -> new Segment.Placed(Instant.ofEpochMilli(1_700_000_000_123L), e))
                        .toList(),
                Digest.of(new byte[] {9}),
                SIGNATURE,
                12);
    }

    @Test
    void a_push_arrives_byte_for_byte() throws Exception {
        Request.Push push = new Request.Push(ENTRIES);
        assertThat(WireCodec.request(Route.PUSH, WireCodec.encode(push))).isEqualTo(push);
    }

    @Test
    void a_segment_arrives_byte_for_byte_pulled_or_pushed() throws Exception {
        Reply.Pulled pulled = new Reply.Pulled(segment());
        assertThat(WireCodec.reply(Route.PULL, true, WireCodec.encode(pulled))).isEqualTo(pulled);
        LiveMessage.Appended appended = new LiveMessage.Appended(segment());
        assertThat(WireCodec.liveMessage(WireCodec.encode(appended))).contains(appended);
    }

    @Test
    void small_messages_are_json_and_pass_over_fields_of_later_versions() throws Exception {
        Request.Pull pull = new Request.Pull(new Base(1, 40), Digest.of(new byte[] {3}), 500);
        String json = new String(WireCodec.encode(pull), StandardCharsets.UTF_8);
        assertThat(json).startsWith("{").contains("\"position\":40");
        String later = json.replace("{", "{\"later\":[1,2],");
        assertThat(WireCodec.request(Route.PULL, later.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(pull);
        Reply.Welcome welcome = new Reply.Welcome("s", new Base(0, 3), 2, Digest.of(new byte[] {4}));
        assertThat(WireCodec.reply(Route.HELLO, true, WireCodec.encode(welcome)))
                .isEqualTo(welcome);
        Reply.Refused refused = new Reply.Refused(Refusal.FORKED, "words");
        assertThat(WireCodec.reply(Route.PUSH, false, WireCodec.encode(refused)))
                .isEqualTo(refused);
    }

    @Test
    void a_frame_of_fixes_is_carried_byte_for_byte() throws Exception {
        byte[] frame = {1, 2, 3, -1, 0};
        LiveMessage read = WireCodec.liveMessage(WireCodec.encode(new LiveMessage.FixFrame(frame)))
                .orElseThrow();
        assertThat(((LiveMessage.FixFrame) read).bytes()).isEqualTo(frame);
    }

    private static final StationId HERE = new StationId("a".repeat(64));
    private static final StationId THERE = new StationId("b".repeat(64));
    private static final IncidentId FIRE = new IncidentId("f".repeat(32));

    private static Attendance.AtDesk at(StationId station, String desk, String operator, IncidentId... open) {
        return new Attendance.AtDesk(
                new Responsible(station, desk), operator, Stream.of(open).findFirst());
    }

    @Test
    void a_desk_tells_of_the_desks_of_its_own_station_and_names_none() throws Exception {
        DeskMessage.Attending told =
                new DeskMessage.Attending(List.of(at(HERE, "01", "王", FIRE), at(HERE, "02", "lin")));
        String text = WireCodec.encode(told);
        assertThat(text)
                .isEqualTo("{\"attending\":[{\"desk\":\"01\",\"operator\":\"王\",\"open\":\"" + FIRE.hex()
                        + "\"},{\"desk\":\"02\",\"operator\":\"lin\"}]}");
        assertThat(WireCodec.deskMessage(HERE, text)).contains(told);
        assertThat(WireCodec.deskMessage(THERE, text))
                .contains(new DeskMessage.Attending(List.of(at(THERE, "01", "王", FIRE), at(THERE, "02", "lin"))));
        assertThat(WireCodec.encode(new DeskMessage.KeyFrame())).isEqualTo("key");
        assertThat(WireCodec.deskMessage(HERE, "key")).contains(new DeskMessage.KeyFrame());
    }

    @Test
    void a_server_tells_who_is_on_line_and_who_of_them_at_work() throws Exception {
        LiveMessage told =
                new LiveMessage.AtWork(new Attendance(Set.of(HERE, THERE), List.of(at(HERE, "01", "王", FIRE))));
        byte[] bytes = WireCodec.encode(told);
        assertThat(bytes[0]).isEqualTo((byte) 3);
        assertThat(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8))
                .isEqualTo("{\"stations\":[{\"id\":\"" + HERE.hex()
                        + "\",\"desks\":[{\"desk\":\"01\",\"operator\":\"王\",\"open\":\"" + FIRE.hex()
                        + "\"}]},{\"id\":\""
                        + THERE.hex() + "\",\"desks\":[]}]}");
        assertThat(WireCodec.liveMessage(bytes)).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "later", "{}", "{\"later\":[]}"})
    void what_a_desk_of_a_later_version_says_is_passed_over(String text) throws Exception {
        assertThat(WireCodec.deskMessage(HERE, text)).isEmpty();
    }

    @Test
    void what_a_server_of_a_later_version_sends_is_passed_over() throws Exception {
        assertThat(WireCodec.liveMessage(new byte[] {99, 1, 2})).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"attending\":1}",
                "{\"attending\":[1]}",
                "{\"attending\":[{\"desk\":\"01\"}]}",
                "{\"attending\":[{\"desk\":1,\"operator\":\"lin\"}]}",
                "{\"attending\":[{\"desk\":\"01\",\"operator\":\"a\\nb\"}]}",
                "{\"attending\":[{\"desk\":\"01\",\"operator\":\"lin\",\"open\":\"f0\"}]}",
                "{\"attending\":[{\"desk\":\"01\",\"operator\":\"lin\",\"open\":null}]}"
            })
    void what_a_desk_may_not_say_is_malformed(String text) {
        assertThatThrownBy(() -> WireCodec.deskMessage(HERE, text)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void desks_and_names_are_bounded() {
        String one = "{\"desk\":\"01\",\"operator\":\"lin\"}";
        String many = "{\"attending\":[" + (one + ",").repeat(Limits.DESKS_PER_STATION_MAX) + one + "]}";
        assertThatThrownBy(() -> WireCodec.deskMessage(HERE, many)).hasMessageContaining("at most 16");
        String name = "王".repeat(Limits.NAME_BYTES_MAX / 3 + 1);
        String tooLong = "{\"attending\":[{\"desk\":\"01\",\"operator\":\"" + name + "\"}]}";
        assertThatThrownBy(() -> WireCodec.deskMessage(HERE, tooLong)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> new DeskMessage.Attending(
                        Collections.nCopies(Limits.DESKS_PER_STATION_MAX + 1, at(HERE, "01", "lin"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void too_many_records_or_a_lying_length_are_refused_before_anything_is_allocated() {
        byte[] count = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        assertThatThrownBy(() -> WireCodec.request(Route.PUSH, count))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("at most " + Limits.BATCH_RECORDS_MAX);
        byte[] length = {0, 0, 0, 1, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        assertThatThrownBy(() -> WireCodec.request(Route.PUSH, length))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("record");
        assertThatThrownBy(() -> WireCodec.request(Route.PUSH, new byte[Limits.MESSAGE_BYTES_MAX + 1]))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void whatever_is_cut_off_or_garbled_is_malformed_and_never_anything_worse() {
        byte[] push = WireCodec.encode(new Request.Push(ENTRIES));
        byte[] live = WireCodec.encode(new LiveMessage.Appended(segment()));
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            byte[] cut = Arrays.copyOf(push, random.nextInt(push.length));
            assertThatThrownBy(() -> WireCodec.request(Route.PUSH, cut)).isInstanceOf(MalformedMessage.class);
            byte[] garbled = live.clone();
            garbled[random.nextInt(garbled.length)] ^= (byte) (1 + random.nextInt(255));
            readOrRefuse(garbled);
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            readOrRefuse(noise);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(WireCodec.liveMessage(bytes)).isNotNull();
        } catch (MalformedMessage refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    @Test
    void where_logs_part_and_what_one_of_them_lost_comes_through() throws Exception {
        Request.Locate locate = new Request.Locate(List.of(
                new Request.Place(3, Digest.of(new byte[] {3})), new Request.Place(9, Digest.of(new byte[] {9}))));
        assertThat(WireCodec.request(Route.LOCATE, WireCodec.encode(locate))).isEqualTo(locate);
        for (Reply reply : List.of(new Reply.Located(9), new Reply.Witnessed(new Base(2, 40), true))) {
            Route route = reply instanceof Reply.Located ? Route.LOCATE : Route.WITNESS;
            assertThat(WireCodec.reply(route, true, WireCodec.encode(reply))).isEqualTo(reply);
        }
    }

    @Test
    void a_desk_asks_about_a_few_places_only() {
        Request.Locate many = new Request.Locate(
                Collections.nCopies(Limits.PLACES_MAX + 1, new Request.Place(3, Digest.of(new byte[] {3}))));
        assertThatThrownBy(() -> WireCodec.request(Route.LOCATE, WireCodec.encode(many)))
                .isInstanceOf(MalformedMessage.class);
    }
}
