package org.muster.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A line between stations and the server that can be bad: cut after some bytes, slow, or half-open, so that bytes
/// vanish and nobody is told. Safe for any thread; each direction of a connection has a virtual thread.
final class BadLine implements AutoCloseable {
    /// The most connections kept open.
    static final int CONNECTIONS_MAX = 64;

    private static final int CHUNK_BYTES = 256;
    private static final int PAUSE_NANOS = 3_000_000;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger suffered = new AtomicInteger();
    private volatile Manner manner = new Manner.Good();

    /// How new connections fare.
    sealed interface Manner {
        record Good() implements Manner {}

        /// Hung up after so many bytes in either direction.
        record Cut(int afterBytes) implements Manner {}

        /// Passed on in small pieces with a pause after each.
        record Slow() implements Manner {}

        /// After so many bytes in either direction, the rest of that direction vanishes.
        record HalfOpen(int afterBytes) implements Manner {}
    }

    /// @param target the server's port on this machine
    BadLine(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, CONNECTIONS_MAX, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("bad-line").start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + entrance.getLocalPort();
    }

    void behave(Manner next) {
        manner = next;
    }

    /// How many connections were cut, slow or half-open.
    int suffered() {
        return suffered.get();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            Socket from;
            try {
                from = entrance.accept();
            } catch (IOException e) {
                // The line is closed, or whoever called is gone again.
                continue;
            }
            Socket to = new Socket();
            try {
                if (open.size() >= CONNECTIONS_MAX) {
                    throw new IOException("too many connections");
                }
                to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                open.add(from);
                open.add(to);
                Manner now = manner;
                Thread.ofVirtual().name("bad-line-up").start(() -> pump(from, to, now));
                Thread.ofVirtual().name("bad-line-down").start(() -> pump(to, from, now));
            } catch (IOException e) {
                // The server is not there: the station notices by itself.
                drop(from);
                drop(to);
            }
        }
    }

    private void pump(Socket from, Socket to, Manner now) {
        try {
            pass(from.getInputStream(), to.getOutputStream(), now);
        } catch (IOException e) {
            // Either end hung up, or is made to; the other follows below.
        } finally {
            open.remove(from);
            open.remove(to);
            drop(from);
            drop(to);
        }
    }

    private void pass(InputStream in, OutputStream out, Manner now) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        int passed = 0;
        boolean suffers = false;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            int most = switch (now) {
                case Manner.Good good -> read;
                case Manner.Slow slow -> read;
                case Manner.Cut cut -> Math.clamp(cut.afterBytes() - passed, 0, read);
                case Manner.HalfOpen half -> Math.clamp(half.afterBytes() - passed, 0, read);
            };
            out.write(Arrays.copyOf(chunk, most));
            out.flush();
            passed += most;
            if (!suffers && (most < read || now instanceof Manner.Slow)) {
                suffers = true;
                suffered.incrementAndGet();
            }
            if (now instanceof Manner.Slow) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (most < read && now instanceof Manner.Cut) {
                return;
            }
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        drop(entrance);
        open.forEach(BadLine::drop);
    }

    private static void drop(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
