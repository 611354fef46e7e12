package org.muster.basemap;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muster.dispatch.model.GeoBox;

/// Tiles drawn from a map file by a few threads of low priority.
///
/// Requests wait per block of tiles, the newest first; when more than {@value #WAITING_BLOCKS_MAX} blocks wait the
/// oldest is dropped. Drawn tiles stay in memory up to [#MEMORY_BYTES_MAX]; there is no copy on the disk, since drawing
/// is as fast as reading one would be. Thread-safe.
public final class RenderedTiles implements TileSource {
    /// Blocks that may wait; more than the largest window shows of them.
    public static final int WAITING_BLOCKS_MAX = 48;

    /// Tiles kept in memory, bytes; about 380 tiles of 256 pixels.
    public static final long MEMORY_BYTES_MAX = 96L << 20;

    /// How often a block is tried before its tiles are answered blank.
    public static final int ATTEMPTS_MAX = 3;

    public static final int THREADS_MAX = 2;

    private static final Logger LOG = Logger.getLogger(RenderedTiles.class.getName());

    private final BasemapFile file;
    private final MapFonts fonts;
    private final List<Thread> threads = new ArrayList<>();

    private final Object lock = new Object();
    /// Guarded by `lock`, newest last.
    private final LinkedHashMap<Metatile, Order> waiting = new LinkedHashMap<>();
    /// Guarded by `lock`.
    private final Map<Metatile, Order> drawing = new LinkedHashMap<>();
    /// Guarded by `lock`, in the order of use.
    private final LinkedHashMap<TileKey, TilePixels> memory = new LinkedHashMap<>(64, 0.75f, true);
    /// Guarded by `lock`.
    private long memoryBytes;
    /// Guarded by `lock`.
    private boolean closed;

    /// The tiles of one block that somebody waits for.
    private static final class Order {
        private final Map<TileKey, CompletableFuture<TileAnswer>> tiles = new LinkedHashMap<>();
        private int attempts;
    }

    /// The threads give way to all others; nothing but the map's speed depends on it.
    ///
    /// @param threadCount 1 to [#THREADS_MAX]
    @SuppressWarnings("ThreadPriorityCheck")
    public RenderedTiles(BasemapFile file, MapFonts fonts, int threadCount) {
        this.file = file;
        this.fonts = fonts;
        for (int i = 1; i <= Math.clamp(threadCount, 1, THREADS_MAX); i++) {
            Thread thread = new Thread(this::work, "map-tiles-" + i);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY + 1);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    @Override
    public GeoBox box() {
        return file.box();
    }

    @Override
    public Optional<TilePixels> ready(TileKey key) {
        synchronized (lock) {
            return Optional.ofNullable(memory.get(key));
        }
    }

    @Override
    public CompletableFuture<TileAnswer> request(TileKey key) {
        CompletableFuture<TileAnswer> answer;
        Optional<Order> dropped = Optional.empty();
        synchronized (lock) {
            TilePixels pixels = memory.get(key);
            if (pixels != null) {
                return CompletableFuture.completedFuture(new TileAnswer.Drawn(pixels));
            }
            if (closed) {
                return CompletableFuture.completedFuture(new TileAnswer.Dropped());
            }
            Metatile block = Metatile.of(key);
            Order order = drawing.get(block);
            if (order == null) {
                order = waiting.remove(block);
                if (order == null) {
                    order = new Order();
                }
                waiting.putLast(block, order);
                if (waiting.size() > WAITING_BLOCKS_MAX) {
                    dropped = Optional.of(waiting.pollFirstEntry().getValue());
                }
                lock.notify();
            }
            answer = order.tiles.computeIfAbsent(key, k -> new CompletableFuture<>());
        }
        dropped.ifPresent(RenderedTiles::drop);
        return answer;
    }

    @Override
    public void close() {
        List<Order> dropped;
        synchronized (lock) {
            closed = true;
            dropped = new ArrayList<>(waiting.values());
            waiting.clear();
            lock.notifyAll();
        }
        dropped.forEach(RenderedTiles::drop);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void drop(Order order) {
        order.tiles.values().forEach(answer -> answer.complete(new TileAnswer.Dropped()));
    }

    private void work() {
        Drawer drawer = new Drawer();
        try {
            while (true) {
                Metatile block;
                synchronized (lock) {
                    while (waiting.isEmpty() && !closed) {
                        lock.wait();
                    }
                    if (closed) {
                        return;
                    }
                    Map.Entry<Metatile, Order> newest = waiting.pollLastEntry();
                    block = newest.getKey();
                    drawing.put(block, newest.getValue());
                }
                serve(block, drawer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drawer.close();
        }
    }

    private void serve(Metatile block, Drawer drawer) {
        Optional<List<TilePixels>> pictures = drawer.draw(block);
        if (pictures.isPresent()) {
            answer(block, pictures.get());
        } else {
            retry(block);
        }
    }

    private void answer(Metatile block, List<TilePixels> pictures) {
        List<TileKey> keys = block.tiles();
        Order order;
        synchronized (lock) {
            for (int i = 0; i < keys.size(); i++) {
                keep(keys.get(i), pictures.get(i));
            }
            order = Objects.requireNonNull(drawing.remove(block));
        }
        for (int i = 0; i < keys.size(); i++) {
            CompletableFuture<TileAnswer> answer = order.tiles.get(keys.get(i));
            if (answer != null) {
                answer.complete(new TileAnswer.Drawn(pictures.get(i)));
            }
        }
    }

    /// Puts a block that failed back behind the others, or gives up on it.
    private void retry(Metatile block) {
        Order order;
        boolean again;
        synchronized (lock) {
            order = Objects.requireNonNull(drawing.remove(block));
            order.attempts++;
            again = order.attempts < ATTEMPTS_MAX && !closed;
            if (again) {
                waiting.putFirst(block, order);
                lock.notify();
            }
        }
        if (!again) {
            TileAnswer blank = new TileAnswer.Blank(plain(block.style()));
            order.tiles.values().forEach(answer -> answer.complete(blank));
        }
    }

    /// Needs `lock`.
    private void keep(TileKey key, TilePixels pixels) {
        TilePixels older = memory.put(key, pixels);
        memoryBytes += pixels.bytes() - (older == null ? 0 : older.bytes());
        while (memoryBytes > MEMORY_BYTES_MAX) {
            memoryBytes -= memory.pollFirstEntry().getValue().bytes();
        }
    }

    private static TilePixels plain(TileStyle style) {
        return TilePixels.plain(style.tilePixels(), style.theme().groundArgb());
    }

    /// One thread's renderer; it is thrown away after a failure, because its connection may be what failed.
    private final class Drawer {
        private Optional<MetatileRenderer> renderer = Optional.empty();

        /// @return the block's tiles, or empty when it could not be drawn
        Optional<List<TilePixels>> draw(Metatile block) {
            if (outside(block)) {
                TilePixels ground = plain(block.style());
                return Optional.of(block.tiles().stream().map(t -> ground).toList());
            }
            try {
                if (renderer.isEmpty()) {
                    renderer = Optional.of(new MetatileRenderer(file, fonts));
                }
                BufferedImage picture = renderer.get().draw(block);
                return Optional.of(MetatileRenderer.cut(picture, block));
            } catch (Exception | LinkageError | InternalError e) {
                // Errors too: a machine whose fonts or graphics are broken must not end the thread without an answer.
                LOG.log(Level.WARNING, "a piece of the map could not be drawn: " + block, e);
                close();
                return Optional.empty();
            }
        }

        private boolean outside(Metatile block) {
            return block.tiles().stream().noneMatch(t -> TileMath.touches(file.box(), t.zoom(), t.x(), t.y()));
        }

        void close() {
            try {
                renderer.ifPresent(MetatileRenderer::close);
            } catch (IllegalStateException e) {
                LOG.log(Level.FINE, "the map was not closed", e);
            }
            renderer = Optional.empty();
        }
    }
}
