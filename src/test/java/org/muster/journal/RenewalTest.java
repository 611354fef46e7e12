package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.StationId;

/// How the head of what is recorded anew names what it was.
class RenewalTest {
    private static final StationId OTHER = new StationId("7a".repeat(32));
    private static final StationId SERVER = new StationId("5e".repeat(32));
    private static final RecordName OWN =
            new RecordName(new EventId(Samples.STATION, Samples.LIFE, 3), Digest.fromHex("31".repeat(32)));
    private static final RecordName ANOTHERS =
            new RecordName(new EventId(OTHER, Samples.LIFE, 3), Digest.fromHex("32".repeat(32)));

    private static JournalRecord record(String json) {
        return RecordCodec.encode(
                Samples.JURISDICTION,
                Samples.envelope(7),
                new EventCodec.Head("incident.noted", json.getBytes(StandardCharsets.UTF_8)),
                Digest.ZERO,
                Digest.fromHex("88".repeat(32)));
    }

    private static String note(String more) {
        return "{\"incident\":\"" + Samples.INCIDENT.hex() + "\"" + more + "}";
    }

    private static String renewing(RecordName name) {
        return note(",\"renews\":\"" + name.text() + "\"");
    }

    private static JournalRecord anew(JournalRecord record, StationId by) {
        return record(new String(Renewal.naming(record, by), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsRecordedAnewNamesTheRecordItWasAndSaysTheSame() {
        JournalRecord record = record(note(""));
        JournalRecord anew = anew(record, SERVER);
        assertThat(record.renews()).isEmpty();
        assertThat(anew.renews()).contains(new RecordName(record.id(), record.hash()));
        assertThat(anew.event()).isEqualTo(record.event()).isEqualTo(new Event.IncidentNoted(Samples.INCIDENT));
    }

    @Test
    void onceMoreRecordedAnewItStillNamesWhatItFirstWas() {
        JournalRecord record = record(renewing(OWN));
        assertThat(anew(record, Samples.STATION).renews()).contains(OWN);
        assertThat(anew(record, SERVER).renews()).contains(OWN);
    }

    @Test
    void theNameOfAnotherStationsRecordIsNotTakenOverFromWhoMayNotSpeakForIt() {
        JournalRecord record = record(renewing(ANOTHERS));
        JournalRecord anew = anew(record, SERVER);
        assertThat(anew.renews()).contains(new RecordName(record.id(), record.hash()));
        assertThat(anew.event()).isEqualTo(new Event.IncidentNoted(Samples.INCIDENT));
        assertThat(anew(record, Samples.STATION).renews()).as("its own").contains(ANOTHERS);
    }

    @Test
    void whatOnlyLooksLikeANameIsNone() {
        assertThat(record(note(",\"renews\":\"x\"")).renews()).isEmpty();
        assertThat(record(note(",\"renews\":\"" + OWN.text() + "\",\"more\":1")).renews())
                .isEmpty();
        assertThat(record(note(",\"words\":\"\\\"renews\\\":\\\"" + OWN.text() + "\""))
                        .renews())
                .isEmpty();
    }
}
