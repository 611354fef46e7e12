package org.muster.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Lines of text over a socket, each with a limit of length and time. For one thread.
final class LineChannel implements AutoCloseable {
    private static final int CHUNK_BYTES = 8 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    /// What came after the end of the last line read.
    private final ByteBuffer ahead = ByteBuffer.allocate(CHUNK_BYTES).limit(0);

    LineChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    /// The next line, without its end.
    ///
    /// @throws IOException when the other side ends early, says too much, or takes too long
    String read(int bytesMax, Duration timeMax) throws IOException {
        long deadline = System.nanoTime() + timeMax.toNanos();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (ahead.hasRemaining()) {
                byte next = ahead.get();
                if (next == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(next);
            }
            if (line.size() > bytesMax) {
                throw new IOException("a line of more than " + bytesMax + " bytes");
            }
            await(SelectionKey.OP_READ, deadline);
            ahead.clear();
            int read = channel.read(ahead);
            ahead.flip();
            if (read < 0) {
                throw new IOException("the other side ended early");
            }
        }
    }

    void write(String line, Duration timeMax) throws IOException {
        long deadline = System.nanoTime() + timeMax.toNanos();
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
    }

    private void await(int operation, long deadline) throws IOException {
        key.interestOps(operation);
        do {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                throw new IOException("no answer in time");
            }
            selector.selectedKeys().clear();
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted while waiting");
            }
            selector.select(millis);
        } while (selector.selectedKeys().isEmpty());
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
