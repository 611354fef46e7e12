package org.muster.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.Verification;
import org.muster.session.DeskState;
import org.muster.session.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A station: a data folder that processes come to work in. Safe for any thread.
///
/// @param name short, also its operator's
record StationFolder(Programs programs, String name, Path dir) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// A command in this folder.
    List<String> line(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--data", dir.toString(), "--language", "en", "--operator", name, "--json"));
        return line;
    }

    /// `muster do`.
    ProgramProcess.Ended act(String typed, Optional<KillMoment> kill) throws IOException, InterruptedException {
        return programs.run(line("do", typed), kill);
    }

    /// `muster show`, which reads beside anybody.
    JsonNode show(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("show"));
        all.addAll(List.of(words));
        String printed = programs.run(line(all.toArray(String[]::new))).need(name + ": " + String.join(" ", all));
        return MAPPER.readTree(printed);
    }

    /// Where the station writes when it records.
    List<Path> written() {
        return List.of(dir.resolve("journal.db"), dir.resolve("journal.db-wal"));
    }

    Snapshot snapshot() {
        try (JournalView journal = Journal.read(dir)) {
            return DeskState.of(journal).snapshot();
        }
    }

    /// The confirmed log.
    List<ConfirmedEntry> log() {
        try (JournalView journal = Journal.read(dir)) {
            return log(journal);
        }
    }

    /// Everything recorded here, confirmed or waiting.
    List<Entry> records() {
        try (JournalView journal = Journal.read(dir)) {
            List<Entry> records = new ArrayList<>();
            log(journal).forEach(confirmed -> records.add(confirmed.entry()));
            records.addAll(journal.pending());
            return records;
        }
    }

    private static List<ConfirmedEntry> log(JournalView journal) {
        List<ConfirmedEntry> log = new ArrayList<>();
        for (long from = 1; from <= journal.head().position(); from += JournalView.PAGE_MAX) {
            log.addAll(journal.confirmed(from, JournalView.PAGE_MAX));
        }
        return log;
    }

    /// Whether every record here is what it should be.
    void verify() {
        try (JournalView journal = Journal.read(dir)) {
            Verification found = journal.verify();
            PromiseBroken.unless(found.isSound(), name + ": the journal does not verify: " + found.fault());
        }
    }
}
