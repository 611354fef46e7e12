package org.muster.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.muster.journal.JournalView;

/// What people have to be told about a folder's lives, kept durably in its journal until it was read. One for a
/// session. Safe for any thread; nothing here waits.
public final class LifeNotices {
    /// The most kept; the oldest goes.
    public static final int KEPT_MAX = 16;

    private static final String SETTING = "life.notices";

    private final LiveSession session;
    private final CompletableFuture<Void> loaded;
    private volatile List<LifeNotice> all = List.of();

    public LifeNotices(LiveSession session) {
        this.session = session;
        this.loaded = session.ask(LifeNotices::of).thenAccept(kept -> all = kept);
    }

    /// All that a journal keeps, read ones too, the oldest first.
    public static List<LifeNotice> of(JournalView journal) {
        return journal.setting(SETTING).stream()
                .flatMap(String::lines)
                .map(LifeNotice::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Those that nobody has read yet, the oldest first.
    public List<LifeNotice> unread() {
        return all.stream().filter(notice -> !notice.read()).toList();
    }

    /// Adds one, durably; of the same kind and life there is only one.
    public CompletableFuture<String> tell(LifeNotice notice) {
        return change(kept -> {
            boolean known = kept.stream()
                    .anyMatch(n -> n.kind() == notice.kind() && n.life().equals(notice.life()));
            if (known) {
                return kept;
            }
            List<LifeNotice> more = new ArrayList<>(kept);
            more.add(notice);
            return more.subList(Math.max(0, more.size() - KEPT_MAX), more.size());
        });
    }

    /// Says of the newest how many records are written anew.
    public CompletableFuture<String> renewed(int count) {
        return change(kept -> {
            List<LifeNotice> changed = new ArrayList<>(kept);
            if (!changed.isEmpty()) {
                changed.set(changed.size() - 1, changed.getLast().withRenewed(count));
            }
            return changed;
        });
    }

    /// Somebody has read them all.
    public CompletableFuture<String> read() {
        return change(kept -> kept.stream().map(LifeNotice::asRead).toList());
    }

    private CompletableFuture<String> change(UnaryOperator<List<LifeNotice>> how) {
        return loaded.thenCompose(ready -> {
            synchronized (this) {
                List<LifeNotice> changed = List.copyOf(how.apply(all));
                if (changed.equals(all)) {
                    return CompletableFuture.completedFuture("");
                }
                all = changed;
                return session.keep(SETTING, text(changed));
            }
        });
    }

    /// The form in which they are kept.
    private static String text(List<LifeNotice> notices) {
        return String.join("\n", notices.stream().map(LifeNotice::line).toList());
    }

    /// What a journal has to keep, whose folder nobody has opened, so that this is told too.
    ///
    /// @return name and value of the setting
    public static java.util.Map.Entry<String, String> with(JournalView journal, LifeNotice notice) {
        List<LifeNotice> more = new ArrayList<>(of(journal));
        more.add(notice);
        return java.util.Map.entry(SETTING, text(more.subList(Math.max(0, more.size() - KEPT_MAX), more.size())));
    }
}
