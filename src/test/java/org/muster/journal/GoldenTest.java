package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;

/// What was written once stays readable: the golden files hold the first writing of every type. A failure here means
/// that a component was renamed or given another form, and old journals would no longer read.
class GoldenTest {
    @Test
    void everyTypeOfEventIsWrittenAsItWasTheFirstTime() {
        List<String> written = Samples.events().stream()
                .map(EventCodec::encode)
                .map(head -> head.type() + " " + new String(head.json(), StandardCharsets.UTF_8))
                .toList();
        assertThat(written).containsExactlyElementsOf(golden("events.txt"));
    }

    @Test
    void everyTypeOfEventReadsAsItWasMeant() {
        List<Event> read = golden("events.txt").stream()
                .map(line -> line.split(" ", 2))
                .map(parts -> EventCodec.decode(parts[0], parts[1].getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(read).containsExactlyElementsOf(Samples.events());
    }

    @Test
    void everyTypeOfBodyIsWrittenAsItWasTheFirstTime() {
        List<String> written = Samples.bodies().stream()
                .map(BodyCodec::encode)
                .map(json -> new String(json, StandardCharsets.UTF_8))
                .toList();
        assertThat(written).containsExactlyElementsOf(golden("bodies.txt"));
    }

    @Test
    void everyTypeOfBodyReadsAsItWasMeant() {
        List<Body> read = golden("bodies.txt").stream()
                .map(line ->
                        BodyCodec.decode(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .toList();
        assertThat(read).containsExactlyElementsOf(Samples.bodies());
    }

    @Test
    void noTypeLacksASample() {
        Set<Class<?>> sampled = new HashSet<>();
        Samples.events().forEach(event -> sampled.add(event.getClass()));
        Samples.bodies().forEach(body -> sampled.add(body.getClass()));
        List<Class<?>> all = new ArrayList<>(leaves(Event.class).toList());
        all.addAll(leaves(Body.class).toList());
        all.remove(Event.Unknown.class);
        assertThat(sampled).containsExactlyInAnyOrderElementsOf(all);
        assertThat(EventCodec.types()).hasSize(46);
        assertThat(BodyCodec.types()).hasSize(9);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenTest::leaves) : Stream.of(type);
    }

    @Test
    void aRecordHasTheBytesItHadTheFirstTime() {
        JournalRecord record = RecordCodec.encode(
                Samples.JURISDICTION,
                Samples.envelope(7),
                EventCodec.encode(new Event.IncidentNoted(Samples.INCIDENT)),
                Digest.fromHex("99".repeat(32)),
                Digest.fromHex("88".repeat(32)));
        assertThat(HexFormat.of().formatHex(record.bytes()))
                .isEqualTo(golden("record.txt").getFirst());
        assertThat(record.hash().hex()).isEqualTo(golden("record.txt").get(1));
        assertThat(new String(Renewal.naming(record, record.id().station()), StandardCharsets.UTF_8))
                .isEqualTo(golden("record.txt").get(3));
    }

    @Test
    void aSaltedBodyHasTheDigestItHadTheFirstTime() {
        SaltedBody body = new SaltedBody(
                new byte[SaltedBody.SALT_BYTES],
                "{\"type\":\"words\",\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(body.digest().hex()).isEqualTo(golden("record.txt").get(2));
    }

    static List<String> golden(String name) {
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
