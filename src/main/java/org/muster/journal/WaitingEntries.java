package org.muster.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;

/// Own records that wait for the server, held in memory: those of the present life, and those that a new life set
/// aside. What the file says counts; this only saves asking it. For the writer.
final class WaitingEntries {
    private final TreeMap<Long, Entry> pending = new TreeMap<>();
    /// By hash: a folder that was set back may have used a number again.
    private final Map<Digest, Entry> aside = new LinkedHashMap<>();
    private Life present;

    WaitingEntries(Life present) {
        this.present = present;
    }

    /// Takes everything from the file.
    void load(Life life, List<Entry> waiting, List<Entry> setAside) {
        present = life;
        pending.clear();
        add(waiting);
        clearAside();
        setAside.forEach(entry -> aside.put(entry.record().hash(), entry));
    }

    Life present() {
        return present;
    }

    /// More of the present life.
    void add(List<Entry> entries) {
        entries.forEach(entry -> pending.put(entry.record().id().number(), entry));
    }

    /// What was set aside, then this life's.
    List<Entry> all() {
        List<Entry> all = aside();
        all.addAll(pending.values());
        return all;
    }

    /// Life by life in the order in which they were lived.
    List<Entry> aside() {
        return new ArrayList<>(aside.values());
    }

    void clearAside() {
        aside.clear();
    }

    Optional<Entry> ofPresent(long number) {
        return Optional.ofNullable(pending.get(number));
    }

    /// The last of the present life.
    Optional<Entry> last() {
        return Optional.ofNullable(pending.lastEntry()).map(Map.Entry::getValue);
    }

    /// The entry that waits as exactly this record.
    Optional<Entry> as(JournalRecord record) {
        EventId id = record.id();
        Entry entry = isOfPresent(id) ? pending.get(id.number()) : aside.get(record.hash());
        return Optional.ofNullable(entry).filter(e -> e.record().equals(record));
    }

    boolean isOfPresent(EventId id) {
        return Life.of(id).equals(present);
    }

    /// The log holds it now; another record under its identity goes on waiting.
    void settle(JournalRecord record) {
        EventId id = record.id();
        if (as(record).isEmpty()) {
            return;
        }
        if (isOfPresent(id)) {
            pending.remove(id.number());
        } else {
            aside.remove(record.hash());
        }
    }

    /// They have no bodies any more.
    void bare(Collection<EventId> ids) {
        Set<EventId> bared = Set.copyOf(ids);
        aside.replaceAll((hash, entry) -> bared.contains(entry.record().id()) ? entry.withoutBody() : entry);
        for (EventId id : bared) {
            if (isOfPresent(id)) {
                pending.computeIfPresent(id.number(), (number, entry) -> entry.withoutBody());
            }
        }
    }
}
