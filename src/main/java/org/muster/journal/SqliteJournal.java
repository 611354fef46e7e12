package org.muster.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.Ids;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;

/// The journal on SQLite. The ends of all chains and the pending records are held in memory too, so that judging
/// what may follow asks the disk for nothing. For one thread.
final class SqliteJournal implements Journal {
    static final String STATION = "station";
    static final String INCARNATION = "incarnation";
    static final String JURISDICTION = "jurisdiction";
    static final String SETTING = "setting.";
    static final String PREVIOUS = "previous";

    private final Connection connection;
    private final JournalRows rows;
    private JournalWrites writes;
    private final SnapshotShelf snapshots;
    private final StationKeys keys;
    private final RandomGenerator random;
    private final LogTail tail = new LogTail();
    private final Map<Life, Long> authors = new HashMap<>();
    private final WaitingEntries waiting;
    private boolean isStale;
    private Optional<JurisdictionId> jurisdiction = Optional.empty();

    private SqliteJournal(Connection connection, SnapshotShelf snapshots, StationKeys keys, RandomGenerator random)
            throws SQLException {
        this.connection = connection;
        this.snapshots = snapshots;
        this.rows = new JournalRows(connection);
        this.writes = new JournalWrites(connection);
        this.keys = keys;
        this.random = random;
        this.waiting = new WaitingEntries(begin());
        load();
    }

    static Journal open(Path dir, StationKeys keys, RandomGenerator random) {
        Connection connection = JournalFile.openToWrite(dir);
        try {
            return new SqliteJournal(connection, SnapshotShelf.in(dir), keys, random);
        } catch (SQLException | RuntimeException e) {
            JournalFile.close(connection);
            throw e instanceof JournalException known ? known : JournalFile.broken("cannot open the journal", e);
        }
    }

    /// A journal that never was begun starts a life; so does one that another station's keys now write.
    private Life begin() throws SQLException {
        Optional<String> station = rows.meta(STATION);
        Optional<String> incarnation = rows.meta(INCARNATION);
        if (station.isPresent() && incarnation.isPresent()) {
            if (!station.get().equals(keys.station().hex())) {
                throw new JournalException(
                        JournalException.Kind.DAMAGED,
                        "the journal belongs to another station than the keys beside it");
            }
            return new Life(new StationId(station.get()), new IncarnationId(incarnation.get()));
        }
        Life first = new Life(keys.station(), freshIncarnation());
        JournalFile.run(connection, "BEGIN IMMEDIATE");
        writes.meta(STATION, first.station().hex());
        writes.meta(INCARNATION, first.incarnation().hex());
        JournalFile.run(connection, "COMMIT");
        return first;
    }

    private IncarnationId freshIncarnation() {
        return new IncarnationId(Ids.from(random).next());
    }

    /// Takes everything held in memory from the file.
    private void load() throws SQLException {
        Life present = new Life(
                keys.station(), new IncarnationId(rows.meta(INCARNATION).orElseThrow()));
        jurisdiction = rows.meta(JURISDICTION).map(JurisdictionId::new);
        authors.clear();
        authors.putAll(rows.authors());
        tail.reset(rows.head(), rows.links(authors));
        Long author = authors.get(present);
        waiting.load(present, author == null ? List.of() : rows.pending(author), rows.aside());
        isStale = false;
    }

    /// Something that reads or changes the file.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    /// Runs a change as one durable transaction, then tells memory. After a failure memory is what the file says.
    private <T> T durably(String what, Work<T> change, Consumer<T> committed) {
        freshen();
        T result;
        try {
            JournalFile.run(connection, "BEGIN IMMEDIATE");
            result = change.run();
            JournalFile.run(connection, "COMMIT");
        } catch (SQLException e) {
            JournalException broken = JournalFile.broken(what, e);
            recover(broken);
            throw broken;
        } catch (RuntimeException e) {
            recover(e);
            throw e;
        }
        committed.accept(result);
        return result;
    }

    private <T> T durably(String what, Work<T> change) {
        return durably(what, change, result -> {});
    }

    private void recover(Exception cause) {
        isStale = true;
        try {
            freshen();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /// Memory may only be built upon when it is what the file says.
    private void freshen() {
        if (isStale) {
            reading("cannot read the journal", () -> {
                JournalFile.rollback(connection);
                // The driver closes a statement that failed for good.
                writes.close();
                writes = new JournalWrites(connection);
                load();
                return waiting;
            });
        }
    }

    private <T> T reading(String what, Work<T> question) {
        try {
            return question.run();
        } catch (SQLException e) {
            throw JournalFile.broken(what, e);
        }
    }

    @Override
    public StationId station() {
        return present().station();
    }

    @Override
    public IncarnationId incarnation() {
        return present().incarnation();
    }

    @Override
    public Optional<JurisdictionId> jurisdiction() {
        return jurisdiction;
    }

    @Override
    public LogHead head() {
        return tail.head();
    }

    @Override
    public List<ConfirmedEntry> confirmed(long from, int max) {
        return reading("cannot read the log", () -> rows.confirmed(from, max));
    }

    @Override
    public List<Entry> pending() {
        return waiting.all();
    }

    @Override
    public boolean wrote(long number, Digest hash) {
        Optional<Entry> waits = waiting.ofPresent(number);
        if (waits.isPresent()) {
            return waits.get().record().hash().equals(hash);
        }
        Long author = authors.get(present());
        return author != null && reading("cannot read an own record", () -> rows.isConfirmed(author, number, hash));
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return reading("cannot read the checkpoints", rows::checkpoints);
    }

    @Override
    public Optional<Checkpoint> checkpoint(long after, long to) {
        return reading("cannot read the checkpoints", () -> rows.checkpoint(after, to));
    }

    @Override
    public Optional<String> setting(String name) {
        return reading("cannot read a setting", () -> rows.meta(SETTING + name));
    }

    @Override
    public void keep(String name, String value) {
        if (value.length() > SETTING_MAX) {
            throw new IllegalArgumentException("a setting may have " + SETTING_MAX + " characters");
        }
        durably("cannot keep a setting", () -> writes.meta(SETTING + name, value));
    }

    @Override
    public void join(JurisdictionId joined) {
        if (jurisdiction.isPresent() && !jurisdiction.get().equals(joined)) {
            throw new IllegalStateException("this journal belongs to another jurisdiction");
        }
        durably(
                "cannot join the jurisdiction",
                () -> writes.meta(JURISDICTION, joined.hex()),
                done -> jurisdiction = Optional.of(joined));
    }

    @Override
    public List<Entry> append(Author author, List<Draft> drafts) {
        if (drafts.size() > DRAFTS_MAX) {
            throw new IllegalArgumentException("one append takes " + DRAFTS_MAX + " events");
        }
        if (drafts.isEmpty()) {
            return List.of();
        }
        freshen();
        ChainWriter chain = chainWriter();
        startOf(chain).ifPresent(event -> chain.add(author, Draft.of(event)));
        drafts.forEach(draft -> chain.add(author, draft));
        List<Entry> entries = chain.sign();
        return durably("cannot record the events", () -> insert(entries), waiting::add);
    }

    private ChainWriter chainWriter() {
        JurisdictionId joined = jurisdiction.orElseThrow(
                () -> new IllegalStateException("join a jurisdiction before anything is recorded"));
        Optional<JournalRecord> last = waiting.last().map(Entry::record);
        LogTail.Link link = tail.link(present());
        long number = last.map(record -> record.id().number()).orElse(link.number());
        Digest hash = last.map(JournalRecord::hash).orElse(link.hash());
        return new ChainWriter(joined, present(), keys, random, number, hash);
    }

    /// What the first append of a later life starts with: the life before, and the last that is known of it.
    private Optional<Event> startOf(ChainWriter chain) {
        if (chain.number() > 0) {
            return Optional.empty();
        }
        return previousLife().map(life -> {
            LogTail.Link link = tail.link(life);
            return new Event.IncarnationStarted(life.incarnation(), link.number(), link.hash());
        });
    }

    private Optional<Life> previousLife() {
        return reading("cannot read the life before", () -> rows.meta(PREVIOUS))
                .map(hex -> new Life(present().station(), new IncarnationId(hex)))
                .or(() -> tail.lastLifeBefore(present()));
    }

    private List<Entry> insert(List<Entry> entries) throws SQLException {
        long author = author(present());
        for (Entry entry : entries) {
            writes.pending(entry);
            if (entry.body().isPresent()) {
                writes.body(author, entry.record().id().number(), entry.body().get());
            }
        }
        return entries;
    }

    private Life present() {
        return waiting.present();
    }

    private long author(Life life) throws SQLException {
        Long known = authors.get(life);
        if (known != null) {
            return known;
        }
        long id = writes.author(life);
        authors.put(life, id);
        return id;
    }

    @Override
    public Intake appendConfirmed(List<ConfirmedEntry> batch, Optional<Checkpoint> checkpoint, Instant receivedAt) {
        freshen();
        if (batch.isEmpty() && !checkpoint.stream().allMatch(end -> end.closes(head()))) {
            return new Intake.Gap(head().position() + 1);
        }
        if (batch.isEmpty()) {
            checkpoint.ifPresent(this::keep);
        }
        LogTail.Judged judged = tail.judge(
                batch,
                new LogTail.Surroundings(
                        jurisdiction,
                        present(),
                        number -> waiting.ofPresent(number).map(Entry::record),
                        position -> confirmed(position, 1).stream().findFirst()));
        if (judged.intake() instanceof Intake.Accepted accepted
                && !accepted.fresh().isEmpty()) {
            durably(
                    "cannot store confirmed events",
                    () -> {
                        for (ConfirmedEntry entry : accepted.fresh()) {
                            confirm(entry, receivedAt);
                        }
                        writes.confirmAll();
                        if (checkpoint.isPresent()) {
                            writes.checkpoint(checkpoint.get());
                        }
                        return judged;
                    },
                    stored -> {
                        tail.advance(stored);
                        accepted.fresh().forEach(entry -> waiting.settle(entry.record()));
                    });
        }
        return judged.intake();
    }

    private void confirm(ConfirmedEntry entry, Instant receivedAt) throws SQLException {
        EventId id = entry.record().id();
        long author = author(Life.of(id));
        Optional<Entry> own = waiting.as(entry.record());
        // What only this journal has of its own record, signature or body, stays.
        Optional<Signature> signature = entry.entry().signature().or(() -> own.flatMap(Entry::signature));
        Optional<SaltedBody> body = entry.entry().body().or(() -> own.flatMap(Entry::body));
        writes.confirmed(author, entry, signature, receivedAt);
        if (body.isPresent()) {
            writes.confirmedBody(author, id.number(), body.get());
        }
        if (own.isPresent()) {
            if (waiting.isOfPresent(id)) {
                writes.dropPending(id.number());
            } else {
                writes.dropAside(author, entry.record());
            }
        }
    }

    @Override
    public void rollBack(long to) {
        if (to > head().position()) {
            throw new IllegalArgumentException("the log ends at " + head().position() + ", before " + to);
        }
        durably("cannot take the log back", () -> writes.rollBack(to, present()));
        isStale = true;
        freshen();
    }

    @Override
    public void keep(Checkpoint checkpoint) {
        durably("cannot keep a checkpoint", () -> writes.checkpoint(checkpoint));
    }

    @Override
    public void startIncarnation() {
        IncarnationId fresh = freshIncarnation();
        durably("cannot start a new life", () -> {
            Long author = authors.get(present());
            if (author != null) {
                writes.setAside(author);
            }
            // A life of which the log knows nothing is no link to what went before.
            if (tail.link(present()).number() > 0 || rows.meta(PREVIOUS).isEmpty()) {
                writes.meta(PREVIOUS, present().incarnation().hex());
            }
            return writes.meta(INCARNATION, fresh.hex());
        });
        isStale = true;
        freshen();
    }

    @Override
    public List<Entry> renew() {
        freshen();
        if (waiting.aside().isEmpty()) {
            return List.of();
        }
        if (waiting.last().isPresent()) {
            startIncarnation();
        }
        ChainWriter chain = chainWriter();
        List<Entry> old = waiting.aside();
        startOf(chain).ifPresent(event -> chain.start(event, old));
        old.forEach(chain::renew);
        return durably(
                "cannot record anew",
                () -> {
                    writes.clearAside();
                    return insert(chain.sign());
                },
                renewed -> {
                    waiting.clearAside();
                    waiting.add(renewed);
                });
    }

    @Override
    public int deleteBodies(Collection<EventId> ids) {
        return durably("cannot delete bodies", () -> writes.dropBodies(ids, authors), had -> waiting.bare(ids));
    }

    @Override
    public List<EventId> bodiesAbout(IncidentId incident) {
        return reading("cannot look for bodies", () -> rows.bodiesAbout(incident));
    }

    @Override
    public void keepBodies(Map<EventId, SaltedBody> bodies) {
        durably("cannot keep bodies", () -> writes.bodies(bodies, authors));
    }

    @Override
    public Optional<SaltedBody> body(EventId id) {
        Long author = authors.get(Life.of(id));
        return author == null ? Optional.empty() : reading("cannot read a body", () -> rows.body(author, id.number()));
    }

    @Override
    public SnapshotShelf snapshots() {
        return snapshots;
    }

    @Override
    public Verification verify() {
        return new JournalVerifier(connection).verify(present());
    }

    @Override
    public void close() {
        try {
            writes.close();
            connection.close();
        } catch (SQLException e) {
            throw JournalFile.broken("cannot close the journal", e);
        }
    }

    /// For tests: how large the file may grow.
    void limitPages(long pages) throws SQLException {
        JournalFile.number(connection, "PRAGMA max_page_count = " + pages);
    }
}
