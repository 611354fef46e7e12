package org.muster.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;
import org.sqlite.SQLiteConfig;

/// The yardstick of the tracks: the same fixes as plain rows of SQLite, each unit's in order, so that the latest up to
/// a second is one step down the tree. No part of the program writes it; measurements and tests hold [TrackStore]
/// against it. For one thread.
public final class PlainTracks implements FixHistory, AutoCloseable {
    private final Path file;
    private final Connection db;
    private final Map<CallSign, Integer> numbers = new HashMap<>();
    private final List<CallSign> units = new ArrayList<>();

    /// @param file made anew
    public PlainTracks(Path file) throws IOException {
        this.file = file;
        try {
            db = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
            run("PRAGMA journal_mode = WAL");
            run("PRAGMA synchronous = FULL");
            run("CREATE TABLE unit (number INTEGER PRIMARY KEY)");
            run("CREATE TABLE fix (unit INTEGER, second INTEGER, lag INTEGER, lat INTEGER, lon INTEGER,"
                    + " accuracy INTEGER, speed INTEGER, heading INTEGER, bits INTEGER, PRIMARY KEY (unit, second))"
                    + " WITHOUT ROWID");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Adds fixes in one transaction; of two of a unit in one second the later stands.
    public void add(List<PositionFix> fixes) throws IOException {
        try (PreparedStatement name = db.prepareStatement("INSERT INTO unit (number) VALUES (?)");
                PreparedStatement insert =
                        db.prepareStatement("INSERT OR REPLACE INTO fix VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            run("BEGIN IMMEDIATE");
            for (PositionFix fix : fixes) {
                Integer number = numbers.get(fix.unit());
                if (number == null) {
                    number = units.size();
                    units.add(fix.unit());
                    numbers.put(fix.unit(), number);
                    name.setInt(1, number);
                    name.executeUpdate();
                }
                TrackRow row = new TrackRow(fix.unit());
                long second = TrackStore.secondOf(fix.receivedAt());
                row.add(second, second, fix, Set.of());
                insert.setInt(1, number);
                insert.setLong(2, second);
                for (int column = TrackRow.LAG; column < TrackRow.COLUMNS; column++) {
                    insert.setInt(2 + column, row.cell(0, column));
                }
                insert.executeUpdate();
            }
            run("COMMIT");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public LatestFixes at(Instant t) {
        LatestBoard board = new LatestBoard();
        try (PreparedStatement select =
                db.prepareStatement("SELECT fix.* FROM unit CROSS JOIN fix ON fix.unit = unit.number"
                        + " AND fix.second = (SELECT max(second) FROM fix WHERE unit = unit.number AND second <= ?)")) {
            select.setLong(1, t.getEpochSecond());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    int[] cells = new int[TrackRow.COLUMNS];
                    for (int column = TrackRow.LAG; column < TrackRow.COLUMNS; column++) {
                        cells[column] = rows.getInt(2 + column);
                    }
                    board.put(new TrackRow(units.get(rows.getInt(1)), cells, 1).fix(rows.getLong(2), 0), Set.of());
                }
            }
            return board.snapshot();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the rows take on the disk, all in one file.
    public long bytes() throws IOException {
        try {
            run("PRAGMA wal_checkpoint(TRUNCATE)");
            return Files.size(file);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            db.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
