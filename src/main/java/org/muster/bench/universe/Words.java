package org.muster.bench.universe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.state.Situation;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.server.store.MemoryServerLog;

/// 1: no words lie in a folder, or beside what has no effect, that the server's log has the record of and not the
/// words.
final class Words {
    private Words() {}

    /// The entries of the log with effect whose bodies are elsewhere only.
    static List<Entry> lost(MemoryServerLog log, List<SimStation> stations) {
        List<ConfirmedEntry> all = log.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        List<Entry> entries = entries(all);
        if (entries.stream().noneMatch(Words::isBare)) {
            return List.of();
        }
        Set<EventId> told = Situation.EMPTY
                .advance(all.stream().map(ConfirmedEntry::recorded).toList())
                .told()
                .stream()
                .map(recorded -> recorded.envelope().id())
                .collect(Collectors.toSet());
        Map<Digest, Entry> bare = new HashMap<>();
        entries.stream()
                .filter(entry -> isBare(entry) && told.contains(entry.record().id()))
                .forEach(entry -> bare.put(entry.record().bodyDigest(), entry));
        return Stream.concat(
                        entries.stream(),
                        stations.stream()
                                .flatMap(
                                        station -> entries(station.journal().confirmed(1, Integer.MAX_VALUE)).stream()))
                .flatMap(entry -> entry.body().stream())
                .map(body -> bare.get(body.digest()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean isBare(Entry entry) {
        return entry.record().hasBody() && entry.body().isEmpty();
    }

    private static List<Entry> entries(List<ConfirmedEntry> placed) {
        return placed.stream().map(ConfirmedEntry::entry).toList();
    }

    static void check(MemoryServerLog log, List<SimStation> stations) {
        List<Entry> lost = lost(log, stations);
        Invariants.require(
                1,
                lost.isEmpty(),
                () -> "the server lacks words that are there: "
                        + lost.getFirst().record());
    }
}
