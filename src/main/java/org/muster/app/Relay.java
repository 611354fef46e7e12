package org.muster.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line that can be cut: passes connections on to a server on this machine until told to stop, and again once it is
/// mended. Safe for any thread; each direction of a connection has a virtual thread.
final class Relay implements AutoCloseable {
    /// The most connections kept open.
    private static final int CONNECTIONS_MAX = 64;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /// @param target the server's port on this machine
    Relay(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, CONNECTIONS_MAX, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + entrance.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Relay::drop);
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket from = entrance.accept();
                if (cut || open.size() >= CONNECTIONS_MAX) {
                    drop(from);
                    continue;
                }
                Socket to = new Socket();
                try {
                    to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                } catch (IOException e) {
                    drop(from);
                    continue;
                }
                open.add(from);
                open.add(to);
                if (cut) {
                    drop(from);
                    drop(to);
                }
                Thread.ofVirtual().name("relay-up").start(() -> pump(from, to));
                Thread.ofVirtual().name("relay-down").start(() -> pump(to, from));
            } catch (IOException e) {
                // The line is closed: the station notices by itself.
                continue;
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either end hung up; the other follows below.
        } finally {
            open.remove(from);
            open.remove(to);
            drop(from);
            drop(to);
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
        try {
            entrance.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        cut();
    }
}
