package org.muster.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

/// The address index of an imported map, read from its file. Any number of threads may search at once; up to
/// {@link #CONNECTIONS_MAX} do so side by side, the others wait their turn. The file is a cache: a damaged or outdated
/// one is refused, and a new import is the remedy.
public final class PlaceFile extends PlaceIndex implements AutoCloseable {
    /// Connections to the file, each used by one thread at a time.
    public static final int CONNECTIONS_MAX = 4;

    private interface Question<T> {
        T ask(PlaceReader reader) throws SQLException;
    }

    private final Path file;
    private final GeoBox box;
    private final int lastStreet;
    private final Semaphore turns = new Semaphore(CONNECTIONS_MAX, true);

    // Guarded by itself, held only to take or give back a connection.
    private final Deque<PlaceReader> idle = new ArrayDeque<>();

    // Guarded by idle.
    private boolean closed;

    private PlaceFile(Path file, PlaceReader first, GeoBox box, int lastStreet) {
        this.file = file;
        this.box = box;
        this.lastStreet = lastStreet;
        idle.push(first);
    }

    /// Opens and checks the file; reads all of it once, so not on a thread that must not wait for the disk.
    ///
    /// @throws PlaceFileException when there is none, or it is damaged, foreign or of another version
    public static PlaceFile open(Path file) throws PlaceFileException {
        if (!Files.isRegularFile(file)) {
            throw new PlaceFileException(file, "there is no address index; import a map", null);
        }
        PlaceReader reader = null;
        try {
            reader = PlaceReader.open(file);
            if (reader.pragma("application_id") != PlaceSchema.APPLICATION) {
                throw new PlaceFileException(file, "this is no address index; import the map again", null);
            }
            int version = reader.pragma("user_version");
            if (version != PlaceSchema.VERSION) {
                throw new PlaceFileException(
                        file,
                        "the address index has version " + version + ", this program reads " + PlaceSchema.VERSION
                                + "; import the map again",
                        null);
            }
            Optional<String> fault = reader.fault();
            if (fault.isPresent()) {
                throw damaged(file, fault.get(), null);
            }
            Map<String, Double> meta = reader.meta();
            GeoBox box = new GeoBox(
                    value(file, meta, "south"),
                    value(file, meta, "west"),
                    value(file, meta, "north"),
                    value(file, meta, "east"));
            PlaceFile opened = new PlaceFile(file, reader, box, (int) value(file, meta, "last_street"));
            reader = null;
            return opened;
        } catch (SQLException | IllegalArgumentException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        } finally {
            closeQuietly(reader);
        }
    }

    /// The part of the earth that was imported.
    public GeoBox box() {
        return box;
    }

    @Override
    public Optional<FoundPlace> nearest(GeoPoint point) {
        return ask(reader -> new PlaceAround(reader).nearest(point));
    }

    /// Ends when searches under way have ended; later ones fail.
    @Override
    public void close() throws IOException {
        turns.acquireUninterruptibly(CONNECTIONS_MAX);
        try {
            synchronized (idle) {
                closed = true;
                while (!idle.isEmpty()) {
                    idle.pop().close();
                }
            }
        } catch (SQLException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        } finally {
            turns.release(CONNECTIONS_MAX);
        }
    }

    @Override
    boolean covers(GeoPoint point) {
        return box.contains(point);
    }

    @Override
    List<Ranked> ranked(PlaceQuery query) {
        return ask(reader -> new PlaceSearch(reader, lastStreet).find(query));
    }

    private <T> T ask(Question<T> question) {
        turns.acquireUninterruptibly();
        PlaceReader reader = null;
        try {
            reader = take();
            T answer = question.ask(reader);
            synchronized (idle) {
                idle.push(reader);
            }
            reader = null;
            return answer;
        } catch (SQLException | IllegalArgumentException e) {
            throw new UncheckedIOException(damaged(file, String.valueOf(e.getMessage()), e));
        } finally {
            closeQuietly(reader);
            turns.release();
        }
    }

    private PlaceReader take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new IllegalStateException("the address index is closed");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return PlaceReader.open(file);
    }

    private static double value(Path file, Map<String, Double> meta, String key) throws PlaceFileException {
        Double value = meta.get(key);
        if (value == null) {
            throw damaged(file, key + " is missing", null);
        }
        return value;
    }

    private static PlaceFileException damaged(
            Path file, String reason, @org.jspecify.annotations.Nullable Exception cause) {
        return new PlaceFileException(
                file, "the address index is damaged (" + reason.strip() + "); import the map again", cause);
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable PlaceReader reader) {
        if (reader != null) {
            try {
                reader.close();
            } catch (SQLException e) {
                // It was only read from, and its first fault is on its way to the caller.
            }
        }
    }
}
