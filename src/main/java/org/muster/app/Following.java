package org.muster.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.command.LineContext;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.words.Wording;
import org.muster.journal.JournalException;
import org.muster.session.Lending;
import org.muster.session.SituationView;
import org.muster.sync.LinkState;
import org.muster.sync.SyncOnce;
import org.muster.time.ThreadScheduler;
import org.muster.ui.desk.Border;

/// The jurisdictions that a desk follows beside its own, each in a folder of its own under the desk's. Whoever holds
/// the desk's folder holds them too; they are opened when first asked for. One that fails leaves the others as they
/// are. Safe for any thread.
final class Following implements AutoCloseable {
    /// The most jurisdictions one desk follows.
    static final int FOLLOWED_MAX = 16;
    /// How often it is looked whether a loan stands half.
    private static final Duration HEAL_PERIOD = Duration.ofSeconds(1);
    /// How long one of them is tried.
    private static final Duration SYNC_MAX = Duration.ofMinutes(5);
    private static final System.Logger LOG = System.getLogger(Following.class.getName());

    private final Station home;
    private final Lending lending;
    private final String operator;
    private volatile Optional<ThreadScheduler> healing = Optional.empty();
    // Written under this; null until first asked for.
    private volatile @Nullable List<Followed> opened;
    // Guarded by this.
    private final TreeMap<String, String> broken = new TreeMap<>();

    /// @param home the desk's own station
    /// @param operator in whose name is written where nobody is named
    Following(Station home, String operator) {
        this.home = home;
        this.operator = operator;
        this.lending = new Lending(
                home.lendingLog(),
                () -> all().stream().map(Followed::lendingLog).toList());
    }

    /// Units that go over the border and come back.
    Lending lending() {
        return lending;
    }

    /// The desk's own view, with borrowed units where their jurisdictions see them.
    SituationView view() {
        return new BorderView(
                home.session(),
                () -> all().stream().<SituationView>map(Followed::session).toList());
    }

    /// What the desk shows of them.
    Border border() {
        return new Border(
                () -> all().stream()
                        .map(followed ->
                                new Border.Followed(followed.code().text(), followed.session(), followed::reading))
                        .toList(),
                lending::unfinished);
    }

    /// What is followed, as it is named in a typed line.
    List<LineContext.Neighbour> named() {
        return all().stream()
                .flatMap(followed -> followed
                        .jurisdiction()
                        .map(id -> new LineContext.Neighbour(followed.code().text(), id, followed.name()))
                        .stream())
                .toList();
    }

    /// The codes that are followed, in order; beside whoever holds the folder.
    static List<FollowedCode> codes(Folder folder) throws IOException {
        if (!Files.isDirectory(folder.followed())) {
            return List.of();
        }
        List<FollowedCode> codes = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(folder.followed(), Files::isDirectory)) {
            each.forEach(dir -> FollowedCode.of(dir.getFileName().toString()).ifPresent(codes::add));
        }
        codes.sort(Comparator.comparing(FollowedCode::text));
        return codes.subList(0, Math.min(codes.size(), FOLLOWED_MAX));
    }

    /// Those that could be opened, by code.
    List<Followed> all() {
        List<Followed> known = opened;
        return known == null ? open() : known;
    }

    private synchronized List<Followed> open() {
        List<Followed> already = opened;
        if (already != null) {
            return already;
        }
        List<Followed> found = new ArrayList<>();
        try {
            for (FollowedCode code : codes(home.folder())) {
                open(code).ifPresent(found::add);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "what is followed cannot be listed", e);
        }
        opened = List.copyOf(found);
        return List.copyOf(found);
    }

    private Optional<Followed> open(FollowedCode code) {
        try {
            Optional<Followed> followed = Followed.tryOpen(home.folder().followed(code), code, stationName(), operator);
            if (followed.isEmpty()) {
                broken.put(code.text(), "another process holds its folder");
            }
            return followed;
        } catch (IOException | JournalException e) {
            broken.put(code.text(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// Whose desk looks on, as people there read it.
    private String stationName() {
        return StationLink.name(home)
                + home.session()
                        .snapshot()
                        .situation()
                        .jurisdiction()
                        .map(own -> " · " + own.name())
                        .orElse("");
    }

    /// Why some could not be opened, by code.
    synchronized List<String> troubles() {
        return broken.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }

    /// Keeps the lines of all of them up from now on, and loans whole.
    void start() {
        all().forEach(Followed::start);
        ThreadScheduler each = new ThreadScheduler("lending");
        healing = Optional.of(each);
        each.every(HEAL_PERIOD, () -> {
            var unused = lending.heal();
        });
    }

    /// What became of a wish.
    record Said(boolean accepted, Wording wording) {
        static Said refused(String key, Object... arguments) {
            return new Said(false, Wording.of(key, arguments));
        }
    }

    /// Follows one more; waits until its log is here.
    ///
    /// @param live whether its line is kept up from now on
    synchronized Said add(String typed, String url, String token, boolean live) throws IOException {
        Optional<FollowedCode> code = FollowedCode.of(typed);
        Optional<JurisdictionId> own = home.session().jurisdiction();
        if (code.isEmpty()) {
            return Said.refused("refused.followedCode", typed);
        }
        if (own.isEmpty()) {
            return Said.refused("refused.notEnrolled");
        }
        List<Followed> others = new ArrayList<>(all());
        Optional<Followed> known = find(code.get());
        if (known.flatMap(Followed::jurisdiction).isPresent()) {
            return Said.refused("refused.followedAlready", code.get().text());
        }
        known.ifPresent(others::remove);
        if (others.size() + broken.size() >= FOLLOWED_MAX) {
            return Said.refused("refused.followedTooMany", FOLLOWED_MAX);
        }
        // One whose server was never reached is tried anew.
        Optional<Followed> tried = known.isPresent() ? known : open(code.get());
        if (tried.isEmpty()) {
            return Said.refused("refused.followedBroken", String.join(" ", troubles()));
        }
        Said said = met(tried.get(), own.get(), others, url, token);
        if (said.accepted()) {
            others.add(tried.get());
            others.sort(Comparator.comparing(f -> f.code().text()));
            if (live) {
                tried.get().start();
            }
        }
        opened = List.copyOf(others);
        if (!said.accepted()) {
            tried.get().close();
            DeskCommand.delete(home.folder().followed(code.get()).dir());
        }
        return said;
    }

    private static Said met(Followed followed, JurisdictionId own, List<Followed> others, String url, String token) {
        SyncOnce.Outcome outcome;
        try {
            outcome = followed.sync(url, token, SYNC_MAX);
        } catch (IllegalArgumentException e) {
            return Said.refused("refused.followedAway", String.valueOf(e.getMessage()));
        }
        Optional<JurisdictionId> joined = followed.jurisdiction();
        if (joined.isEmpty()) {
            return Said.refused("refused.followedAway", words(outcome));
        }
        if (joined.get().equals(own)) {
            return Said.refused("refused.followedOwn", followed.name());
        }
        Optional<Followed> twice =
                others.stream().filter(f -> f.jurisdiction().equals(joined)).findFirst();
        if (twice.isPresent()) {
            return Said.refused("refused.followedAlready", twice.get().code().text());
        }
        followed.keepServer(url);
        return new Said(
                true,
                outcome instanceof SyncOnce.Outcome.Done
                        ? Wording.of(
                                "answer.followed",
                                followed.name(),
                                followed.code().text())
                        : Wording.of(
                                "answer.followedBehind",
                                followed.name(),
                                followed.code().text(),
                                words(outcome)));
    }

    /// The one of a code, where it could be opened.
    Optional<Followed> find(FollowedCode code) {
        return all().stream().filter(f -> f.code().equals(code)).findFirst();
    }

    private static String words(SyncOnce.Outcome outcome) {
        return switch (outcome) {
            case SyncOnce.Outcome.Done done -> "log position " + done.head().position();
            case SyncOnce.Outcome.Failed failed -> failed.words();
        };
    }

    /// Follows one no longer: its folder goes, unless something written there still waits for its server.
    synchronized Said drop(String typed) throws IOException {
        Optional<FollowedCode> code = FollowedCode.of(typed)
                .filter(c -> Files.isDirectory(home.folder().followed(c).dir()));
        if (code.isEmpty()) {
            return Said.refused("refused.notFollowed", typed);
        }
        Optional<Followed> known = find(code.get());
        if (known.isEmpty()) {
            // Not to be read here: what it holds may be all there is of something.
            return Said.refused("refused.followedBroken", String.join(" ", troubles()));
        }
        int waiting = known.get().session().snapshot().pending();
        if (waiting > 0) {
            return Said.refused("refused.followedPending", code.get().text(), waiting);
        }
        opened = all().stream().filter(f -> !f.code().equals(code.get())).toList();
        known.get().close();
        DeskCommand.delete(home.folder().followed(code.get()).dir());
        return new Said(true, Wording.of("answer.followedDropped", code.get().text()));
    }

    /// Brings all of them up to date, side by side; waits for all.
    ///
    /// @return a line for each, in order
    List<Synced> sync() {
        List<Followed> each = all();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("followed-sync-", 1).factory())) {
            return each.stream()
                    .map(followed -> CompletableFuture.supplyAsync(() -> synced(followed), threads))
                    .toList()
                    .stream()
                    .map(Waiting::on)
                    .toList();
        }
    }

    /// What became of one of them.
    record Synced(String code, boolean done, String words) {}

    /// How the lines stand that are kept up.
    List<Synced> standing() {
        return all().stream()
                .map(followed -> {
                    Optional<LinkState> state = followed.line().map(StationLink::state);
                    boolean done = state.filter(s -> s.phase() == LinkState.Phase.ONLINE && s.waiting() == 0)
                            .isPresent();
                    return new Synced(
                            followed.code().text(),
                            done,
                            done
                                    ? "in step"
                                    : "not on line: "
                                            + state.map(s -> s.phase().name()).orElse("no server yet"));
                })
                .toList();
    }

    private static Synced synced(Followed followed) {
        Optional<String> url = followed.server();
        if (url.isEmpty()) {
            return new Synced(followed.code().text(), false, "no server yet");
        }
        SyncOnce.Outcome outcome = followed.sync(url.get(), "", SYNC_MAX);
        return new Synced(followed.code().text(), outcome instanceof SyncOnce.Outcome.Done, words(outcome));
    }

    @Override
    public synchronized void close() {
        healing.ifPresent(ThreadScheduler::close);
        List<Followed> known = opened;
        opened = List.of();
        if (known != null) {
            known.forEach(Followed::close);
        }
    }
}
