package org.muster.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes a folder that is a copy of another a station of its own: fresh keys, a first life, and what waits set aside,
/// to be written anew in its name. The old keys stay beside the new ones under another name. The new keys lie ready
/// before the journal names their station, so a change cut in the middle is carried out at the next opening.
public final class StationChange {
    private static final String NEXT = StationKeys.FILE + ".next";
    private static final int NAME_DIGITS = 8;

    private StationChange() {}

    /// Changes the station of the folder; nothing is lost, and nothing can be recorded until it has enrolled.
    public static void begin(FolderLock lock, RandomGenerator random) throws IOException {
        Path next = lock.dir().resolve(NEXT);
        if (!Files.exists(next)) {
            StationKeys.generate(random).store(lock.dir(), NEXT);
        }
        finish(lock, random);
    }

    /// Carries out a change that was begun; does nothing where none was.
    public static void finish(FolderLock lock, RandomGenerator random) throws IOException {
        Path dir = lock.dir();
        Path next = dir.resolve(NEXT);
        if (!Files.exists(next)) {
            return;
        }
        StationKeys fresh = StationKeys.of(Files.readString(next), next);
        StationKeys old = StationKeys.load(dir);
        if (!old.station().equals(fresh.station())) {
            rename(dir, fresh, random);
            String name = StationKeys.FILE + ".of-" + old.station().hex().substring(0, NAME_DIGITS);
            Files.copy(dir.resolve(StationKeys.FILE), dir.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(next, dir.resolve(StationKeys.FILE), StandardCopyOption.ATOMIC_MOVE);
        Durable.forceDirectory(dir);
    }

    private static void rename(Path dir, StationKeys fresh, RandomGenerator random) {
        byte[] life = new byte[16];
        random.nextBytes(life);
        try (Connection connection = JournalFile.openToWrite(dir);
                JournalWrites writes = new JournalWrites(connection)) {
            JournalRows rows = new JournalRows(connection);
            if (rows.meta(SqliteJournal.STATION)
                    .equals(Optional.of(fresh.station().hex()))) {
                return;
            }
            Life before = JournalBackup.present(connection);
            JournalFile.run(connection, "BEGIN IMMEDIATE");
            Long author = rows.authors().get(before);
            if (author != null) {
                writes.setAside(author);
            }
            writes.meta(SqliteJournal.STATION, fresh.station().hex());
            writes.meta(SqliteJournal.INCARNATION, HexFormat.of().formatHex(life));
            writes.dropMeta(SqliteJournal.PREVIOUS);
            JournalFile.run(connection, "COMMIT");
        } catch (SQLException e) {
            throw JournalFile.broken("cannot make the folder a station of its own", e);
        }
    }
}
