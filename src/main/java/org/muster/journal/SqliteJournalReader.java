package org.muster.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;

/// A journal read beside whoever writes it: one read transaction from open to close, so everything it says belongs to
/// one moment.
final class SqliteJournalReader implements JournalView {
    private final Connection connection;
    private final JournalRows rows;
    private final Life present;
    private final Optional<JurisdictionId> jurisdiction;
    private final LogHead head;
    private final Optional<Long> author;

    private SqliteJournalReader(Connection connection) throws SQLException {
        this.connection = connection;
        this.rows = new JournalRows(connection);
        this.present = new Life(
                new StationId(rows.meta(SqliteJournal.STATION).orElseThrow(SqliteJournalReader::notReady)),
                new IncarnationId(rows.meta(SqliteJournal.INCARNATION).orElseThrow(SqliteJournalReader::notReady)));
        this.jurisdiction = rows.meta(SqliteJournal.JURISDICTION).map(JurisdictionId::new);
        this.head = rows.head();
        this.author = Optional.ofNullable(rows.authors().get(present));
    }

    private static JournalException notReady() {
        return new JournalException(JournalException.Kind.DAMAGED, "the journal was never begun");
    }

    static JournalView open(Path dir) {
        Connection connection = JournalFile.openToRead(dir);
        try {
            return new SqliteJournalReader(connection);
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e instanceof JournalException known ? known : JournalFile.broken("cannot read the journal", e);
        }
    }

    @Override
    public StationId station() {
        return present.station();
    }

    @Override
    public IncarnationId incarnation() {
        return present.incarnation();
    }

    @Override
    public Optional<JurisdictionId> jurisdiction() {
        return jurisdiction;
    }

    @Override
    public LogHead head() {
        return head;
    }

    @Override
    public List<ConfirmedEntry> confirmed(long from, int max) {
        try {
            return rows.confirmed(from, max);
        } catch (SQLException e) {
            throw JournalFile.broken("cannot read the log", e);
        }
    }

    @Override
    public List<Entry> pending() {
        try {
            List<Entry> all = new ArrayList<>(rows.aside());
            if (author.isPresent()) {
                all.addAll(rows.pending(author.get()));
            }
            return all;
        } catch (SQLException e) {
            throw JournalFile.broken("cannot read the pending records", e);
        }
    }

    @Override
    public List<Checkpoint> checkpoints() {
        try {
            return rows.checkpoints();
        } catch (SQLException e) {
            throw JournalFile.broken("cannot read the checkpoints", e);
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint(long after, long to) {
        try {
            return rows.checkpoint(after, to);
        } catch (SQLException e) {
            throw JournalFile.broken("cannot read the checkpoints", e);
        }
    }

    @Override
    public Optional<String> setting(String name) {
        try {
            return rows.meta(SqliteJournal.SETTING + name);
        } catch (SQLException e) {
            throw JournalFile.broken("cannot read a setting", e);
        }
    }

    @Override
    public Verification verify() {
        return new JournalVerifier(connection).verify(present);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw JournalFile.broken("cannot close the journal", e);
        }
    }
}
