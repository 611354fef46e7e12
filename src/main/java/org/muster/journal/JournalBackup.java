package org.muster.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.muster.journal.JournalException.Kind;

/// A safety copy of a station in one file: its journal as it was at one moment, taken beside whoever writes it, and the
/// station's keys. Whoever has the file is the station, so only its owner may read it. What comes back from it lives a
/// new life, for the station may have gone on after the copy.
public final class JournalBackup {
    /// Under this name the copy keeps the keys.
    private static final String KEYS = "backup.keys";
    /// Where a restore is prepared in the data folder.
    private static final String WORKPLACE = "restoring";

    private JournalBackup() {}

    /// Writes a copy; it bears its name only once it is whole and on the disk.
    ///
    /// @throws FileAlreadyExistsException when there is such a file: nothing is overwritten
    public static void write(Path dir, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        String keys = StationKeys.load(dir).text();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        StationKeys.createOwnersOnly(part);
        try {
            try (Connection from = JournalFile.openFileToRead(dir.resolve(JournalFile.FILE));
                    PreparedStatement copy = from.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, part.toString());
                copy.execute();
            }
            try (Connection to = JournalFile.openFile(part);
                    JournalWrites writes = new JournalWrites(to)) {
                writes.meta(KEYS, keys);
            }
            force(part);
            // Without replacing: somebody may have made the file meanwhile.
            Files.move(part, file);
            Durable.forceDirectory(file.toAbsolutePath().resolveSibling(""));
        } catch (SQLException e) {
            throw JournalFile.broken("cannot write " + file, e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Checks a copy from its first record to its last, and that its keys are its station's.
    public static Verification verify(Path file) throws IOException {
        try (Connection copy = JournalFile.openFileToRead(file)) {
            keys(copy, file);
            return new JournalVerifier(copy).verify(present(copy));
        } catch (SQLException e) {
            throw JournalFile.broken("cannot read " + file, e);
        }
    }

    static Life present(Connection copy) throws SQLException {
        JournalRows rows = new JournalRows(copy);
        return new Life(
                new org.muster.dispatch.model.StationId(
                        rows.meta(SqliteJournal.STATION).orElseThrow()),
                new org.muster.dispatch.model.IncarnationId(
                        rows.meta(SqliteJournal.INCARNATION).orElseThrow()));
    }

    private static StationKeys keys(Connection copy, Path file) throws SQLException, IOException {
        JournalRows rows = new JournalRows(copy);
        Optional<String> text = rows.meta(KEYS);
        if (text.isEmpty()) {
            throw new JournalException(Kind.DAMAGED, file + " is no backup of a station: it holds no keys");
        }
        StationKeys keys = StationKeys.of(text.get(), file);
        if (!rows.meta(SqliteJournal.STATION).equals(Optional.of(keys.station().hex()))) {
            throw new JournalException(Kind.DAMAGED, file + " holds the keys of another station than its journal's");
        }
        return keys;
    }

    /// Puts a copy into a folder that has no journal, in a new life. The journal appears at once and whole, that
    /// life begun; after a crash before it there is none, and the restore can be done again.
    ///
    /// @param told what the journal is to keep so that people are told, by what it holds; name and value
    /// @throws FileAlreadyExistsException when the folder has a journal or keys: they are to be moved aside
    public static void restore(
            FolderLock lock,
            Path file,
            RandomGenerator random,
            Function<JournalView, java.util.Map.Entry<String, String>> told)
            throws IOException {
        Path dir = lock.dir();
        StationKeys keys;
        try (Connection copy = JournalFile.openFileToRead(file)) {
            keys = keys(copy, file);
        } catch (SQLException e) {
            throw JournalFile.broken("cannot read " + file, e);
        }
        Path journal = dir.resolve(JournalFile.FILE);
        boolean hasOtherKeys = Files.exists(dir.resolve(StationKeys.FILE))
                && !StationKeys.load(dir).station().equals(keys.station());
        if (Files.exists(journal) || hasOtherKeys) {
            throw new FileAlreadyExistsException(journal.toString());
        }
        Path workplace = dir.resolve(WORKPLACE);
        clear(workplace);
        Files.createDirectory(workplace);
        Path copy = workplace.resolve(JournalFile.FILE);
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        try (Connection connection = JournalFile.openFile(copy);
                JournalWrites writes = new JournalWrites(connection)) {
            writes.dropMeta(KEYS);
        } catch (SQLException e) {
            throw JournalFile.broken("cannot write " + copy, e);
        }
        try (Journal restored = SqliteJournal.open(workplace, keys, random)) {
            java.util.Map.Entry<String, String> setting = told.apply(restored);
            restored.keep(setting.getKey(), setting.getValue());
            restored.startIncarnation();
        }
        force(copy);
        keys.store(dir);
        Files.move(copy, journal, StandardCopyOption.ATOMIC_MOVE);
        Durable.forceDirectory(dir);
        clear(workplace);
    }

    private static void clear(Path workplace) throws IOException {
        if (Files.exists(workplace)) {
            try (var files = Files.list(workplace)) {
                for (Path left : files.toList()) {
                    Files.delete(left);
                }
            }
            Files.delete(workplace);
        }
    }
}
