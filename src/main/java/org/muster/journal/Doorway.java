package org.muster.journal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where other processes hand their command lines to the one that holds a data folder: a Unix-domain socket in the
/// folder, or in the temporary directory when the folder's path is too long for one. One JSON line each way, and before
/// the answer a line that says that the request was taken: whoever never saw it may ask again or do it himself, and
/// nothing is done twice. Only the same user gets in: the socket lies in a directory of mode 0700.
public final class Doorway implements AutoCloseable {
    /// The directory in the data folder that holds the socket.
    static final String INSIDE = "door";
    /// The file in the data folder that names the socket when it lies elsewhere.
    static final String ELSEWHERE = "door.path";

    private static final String SOCKET = "socket";
    private static final String TAKEN = "{\"taken\":true}";
    /// The longest socket path that every system takes, bytes (104 with the closing zero on macOS, 108 on Linux).
    static final int PATH_BYTES_MAX = 100;
    /// The longest request line, bytes.
    public static final int REQUEST_BYTES_MAX = 64 * 1024;
    /// The longest answer line, bytes.
    public static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;
    /// How many requests are answered at once.
    private static final int ANSWERERS = 4;
    /// How many more may wait.
    private static final int WAITING_MAX = 64;
    /// How long a caller may take to say what it wants.
    private static final Duration REQUEST_TIME_MAX = Duration.ofSeconds(10);
    /// How long lines in hand may take when the door closes.
    private static final Duration CLOSE_TIME_MAX = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(Doorway.class.getName());

    private final Path dir;
    private final Path socket;
    private final ServerSocketChannel channel;
    private final Handler handler;
    private final ThreadPoolExecutor answerers;
    private final Thread door;

    /// What a caller wants.
    ///
    /// @param line the command line
    /// @param operator in whose name
    /// @param language `zh` or `en`
    public record Request(String line, String operator, String language) {}

    /// Whoever holds the folder and does what is asked.
    @FunctionalInterface
    public interface Handler {
        /// Runs on a thread of the doorway; several may run at once.
        ///
        /// @return one line of JSON
        String answer(Request request) throws Exception;
    }

    /// The request was taken, and no answer came: nobody knows from here whether it was done.
    public static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        Unanswered(IOException cause) {
            super("no answer: " + cause.getMessage(), cause);
        }
    }

    private Doorway(Path dir, Path socket, ServerSocketChannel channel, Handler handler) {
        this.dir = dir;
        this.socket = socket;
        this.channel = channel;
        this.handler = handler;
        AtomicInteger number = new AtomicInteger();
        this.answerers = new ThreadPoolExecutor(
                ANSWERERS, ANSWERERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING_MAX), task -> {
                    Thread thread = new Thread(task, "doorway-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.door = new Thread(this::receive, "doorway");
        door.setDaemon(true);
    }

    /// Opens the folder's door. What a process that died left behind is cleared away: the lock says that it is
    /// dead.
    ///
    /// @param lock the right to hold the folder
    public static Doorway open(FolderLock lock, Handler handler) throws IOException {
        Path dir = lock.dir();
        clear(dir);
        Path home = dir.toAbsolutePath().resolve(INSIDE);
        if (home.resolve(SOCKET).toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX) {
            home = Files.createTempDirectory("muster-");
            Files.writeString(dir.resolve(ELSEWHERE), home.toString());
        } else {
            Files.createDirectories(home);
        }
        keepPrivate(home);
        Path socket = home.resolve(SOCKET);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
            keepPrivate(socket);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        Doorway doorway = new Doorway(dir, socket, channel, handler);
        doorway.door.start();
        return doorway;
    }

    private static void keepPrivate(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// Removes the socket of the folder's last holder.
    private static void clear(Path dir) throws IOException {
        Files.deleteIfExists(dir.resolve(INSIDE).resolve(SOCKET));
        Optional<Path> elsewhere = elsewhere(dir);
        if (elsewhere.isPresent()) {
            Files.deleteIfExists(elsewhere.get().resolve(SOCKET));
            Files.deleteIfExists(elsewhere.get());
            Files.deleteIfExists(dir.resolve(ELSEWHERE));
        }
    }

    /// The directory named in the folder, when it is one of ours.
    private static Optional<Path> elsewhere(Path dir) throws IOException {
        Path file = dir.resolve(ELSEWHERE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Path named = Path.of(Files.readString(file).strip());
        Path name = named.getFileName();
        return name != null && name.toString().startsWith("muster-") ? Optional.of(named) : Optional.empty();
    }

    private void receive() {
        while (channel.isOpen()) {
            try {
                admit(channel.accept());
            } catch (IOException e) {
                if (channel.isOpen()) {
                    LOG.log(System.Logger.Level.WARNING, "the doorway failed to admit a caller", e);
                }
            }
        }
    }

    private void admit(SocketChannel caller) throws IOException {
        try {
            answerers.execute(() -> serve(caller));
        } catch (RejectedExecutionException e) {
            caller.close();
        }
    }

    private void serve(SocketChannel caller) {
        try (caller;
                LineChannel lines = new LineChannel(caller)) {
            String line = lines.read(REQUEST_BYTES_MAX, REQUEST_TIME_MAX);
            Optional<Request> request = request(line);
            if (request.isEmpty()) {
                lines.write(error("not a request"), REQUEST_TIME_MAX);
                return;
            }
            // Before anything is done: a caller that is gone by now gets nothing done.
            lines.write(TAKEN, REQUEST_TIME_MAX);
            lines.write(answer(request.get()), REQUEST_TIME_MAX);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a caller went away: {0}", e.getMessage());
        }
    }

    private static Optional<Request> request(String line) {
        try {
            JsonNode json = JournalJson.MAPPER.readTree(line);
            return Optional.of(new Request(
                    json.path("line").asString(""),
                    json.path("operator").asString(""),
                    json.path("language").asString("")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private String answer(Request request) {
        try {
            return handler.answer(request).replace("\n", " ");
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "a line handed over failed", e);
            return error(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static String error(String why) {
        ObjectNode json = JournalJson.MAPPER.createObjectNode();
        json.put("error", why);
        return json.toString();
    }

    /// Hands a line to whoever holds the folder.
    ///
    /// @param timeMax how long the answer may take
    /// @return one line of JSON; `{"error":…}` when it could not be done
    /// @throws Unanswered when it was taken and no answer came in time
    /// @throws IOException when nobody took it, so that it is not done and may be asked again
    public static String ask(Path dir, Request request, Duration timeMax) throws IOException {
        Path home = elsewhere(dir).orElse(dir.toAbsolutePath().resolve(INSIDE));
        ObjectNode json = JournalJson.MAPPER.createObjectNode();
        json.put("line", request.line());
        json.put("operator", request.operator());
        json.put("language", request.language());
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(home.resolve(SOCKET)));
                LineChannel lines = new LineChannel(channel)) {
            lines.write(json.toString(), timeMax);
            String first = lines.read(ANSWER_BYTES_MAX, timeMax);
            return first.equals(TAKEN) ? answer(lines, timeMax) : first;
        }
    }

    private static String answer(LineChannel lines, Duration timeMax) throws Unanswered {
        try {
            return lines.read(ANSWER_BYTES_MAX, timeMax);
        } catch (IOException e) {
            throw new Unanswered(e);
        }
    }

    /// The socket's place.
    Path socket() {
        return socket;
    }

    /// Closes the door. Lines in hand are answered as far as they take no more than [#CLOSE_TIME_MAX].
    @Override
    public void close() throws IOException {
        channel.close();
        answerers.shutdown();
        try {
            if (!answerers.awaitTermination(CLOSE_TIME_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                answerers.shutdownNow();
            }
        } catch (InterruptedException e) {
            answerers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        clear(dir);
    }
}
