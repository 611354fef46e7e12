package org.muster.dispatch.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A persistent map: a change gives a new map that shares all but one path with the old one. A hash trie of 32-way
/// nodes (Bagwell 2001, "Ideal Hash Trees"). Immutable, so safe for any thread. The order of iteration follows the
/// keys' hashes and means nothing.
public final class PMap<K, V> implements Iterable<PMap.Entry<K, V>> {
    private static final int BITS = 5;
    private static final int MASK = 31;
    private static final PMap<?, ?> EMPTY = new PMap<>(0, new Node(0, new Object[0]));

    private final int size;
    private final Node root;

    /// A key with its value.
    public record Entry<K, V>(K key, V value) {}

    /// A slot holds a Node, an Entry, or a Clash of entries whose hashes agree in all bits.
    private record Node(int bitmap, Object[] slots) {
        private static final Node NOTHING = new Node(0, new Object[0]);

        /// What stands in the slot of a bit.
        Object at(int bit) {
            return (bitmap & bit) == 0 ? NOTHING : slots[Integer.bitCount(bitmap & (bit - 1))];
        }
    }

    private record Clash(Entry<?, ?>[] entries) {}

    private PMap(int size, Node root) {
        this.size = size;
        this.root = root;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> PMap<K, V> empty() {
        return (PMap<K, V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean containsKey(K key) {
        return find(key) != null;
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(find(key));
    }

    @SuppressWarnings("unchecked")
    private @Nullable V find(K key) {
        int hash = spread(key);
        Node node = root;
        for (int shift = 0; ; shift += BITS) {
            int bit = 1 << ((hash >>> shift) & MASK);
            if ((node.bitmap & bit) == 0) {
                return null;
            }
            Object slot = node.slots[Integer.bitCount(node.bitmap & (bit - 1))];
            if (slot instanceof Node next) {
                node = next;
                continue;
            }
            if (slot instanceof Entry<?, ?> entry) {
                return entry.key.equals(key) ? (V) entry.value : null;
            }
            for (Entry<?, ?> entry : ((Clash) slot).entries) {
                if (entry.key.equals(key)) {
                    return (V) entry.value;
                }
            }
            return null;
        }
    }

    /// This map with the key standing for the value.
    public PMap<K, V> with(K key, V value) {
        Objects.requireNonNull(value, "value");
        boolean fresh = find(key) == null;
        return new PMap<>(fresh ? size + 1 : size, put(root, 0, spread(key), new Entry<>(key, value)));
    }

    /// This map with the key's value changed; the same map when the key is not in it.
    public PMap<K, V> changed(K key, UnaryOperator<V> change) {
        V old = find(key);
        return old == null ? this : with(key, change.apply(old));
    }

    /// This map without the key.
    public PMap<K, V> without(K key) {
        return find(key) == null ? this : new PMap<>(size - 1, remove(root, 0, spread(key), key));
    }

    private static Node put(Node node, int shift, int hash, Entry<?, ?> entry) {
        int bit = 1 << ((hash >>> shift) & MASK);
        int index = Integer.bitCount(node.bitmap & (bit - 1));
        if ((node.bitmap & bit) == 0) {
            Object[] slots = new Object[node.slots.length + 1];
            System.arraycopy(node.slots, 0, slots, 0, index);
            slots[index] = entry;
            System.arraycopy(node.slots, index, slots, index + 1, node.slots.length - index);
            return new Node(node.bitmap | bit, slots);
        }
        Object[] slots = node.slots.clone();
        slots[index] = merge(slots[index], shift, hash, entry);
        return new Node(node.bitmap, slots);
    }

    private static Object merge(Object slot, int shift, int hash, Entry<?, ?> entry) {
        if (slot instanceof Node child) {
            return put(child, shift + BITS, hash, entry);
        }
        if (slot instanceof Entry<?, ?> other) {
            if (other.key.equals(entry.key)) {
                return entry;
            }
            int otherHash = spread(other.key);
            if (otherHash == hash) {
                return new Clash(new Entry<?, ?>[] {other, entry});
            }
            Node child = put(new Node(0, new Object[0]), shift + BITS, otherHash, other);
            return put(child, shift + BITS, hash, entry);
        }
        Clash clash = (Clash) slot;
        int clashHash = spread(clash.entries[0].key);
        if (clashHash != hash) {
            int bit = 1 << ((clashHash >>> (shift + BITS)) & MASK);
            return put(new Node(bit, new Object[] {clash}), shift + BITS, hash, entry);
        }
        Entry<?, ?>[] kept =
                Stream.of(clash.entries).filter(e -> !e.key.equals(entry.key)).toArray(Entry<?, ?>[]::new);
        Entry<?, ?>[] entries = java.util.Arrays.copyOf(kept, kept.length + 1);
        entries[kept.length] = entry;
        return new Clash(entries);
    }

    private static Node remove(Node node, int shift, int hash, Object key) {
        int bit = 1 << ((hash >>> shift) & MASK);
        int index = Integer.bitCount(node.bitmap & (bit - 1));
        Object slot = node.slots[index];
        Object left = null;
        if (slot instanceof Node child) {
            Node smaller = remove(child, shift + BITS, hash, key);
            left = smaller.slots.length == 0 ? null : smaller;
        } else if (slot instanceof Clash clash) {
            Entry<?, ?>[] kept =
                    Stream.of(clash.entries).filter(e -> !e.key.equals(key)).toArray(Entry<?, ?>[]::new);
            left = kept.length == 1 ? kept[0] : new Clash(kept);
        }
        if (left != null) {
            Object[] slots = node.slots.clone();
            slots[index] = left;
            return new Node(node.bitmap, slots);
        }
        Object[] slots = new Object[node.slots.length - 1];
        System.arraycopy(node.slots, 0, slots, 0, index);
        System.arraycopy(node.slots, index + 1, slots, index, slots.length - index);
        return new Node(node.bitmap & ~bit, slots);
    }

    /// The keys whose values are not the very same in both maps, those in only one of them too. What both share is
    /// not looked at, so for two maps made one from the other it costs as much as the changes did.
    public Set<K> differing(PMap<K, V> other) {
        Set<K> keys = new HashSet<>();
        differ(root, other.root, keys);
        return keys;
    }

    private static <K> void differ(Object mine, Object theirs, Set<K> keys) {
        if (mine == theirs) {
            return;
        }
        if (!(mine instanceof Node a) || !(theirs instanceof Node b)) {
            Map<Object, Object> left = new HashMap<>();
            Walk.over(mine).forEachRemaining(entry -> left.put(entry.key, entry.value));
            Walk.over(theirs).forEachRemaining(entry -> {
                if (left.get(entry.key) == entry.value) {
                    left.remove(entry.key);
                } else {
                    left.put(entry.key, entry.value);
                }
            });
            left.keySet().forEach(key -> add(key, keys));
            return;
        }
        for (int rest = a.bitmap | b.bitmap; rest != 0; rest &= rest - 1) {
            int bit = Integer.lowestOneBit(rest);
            differ(a.at(bit), b.at(bit), keys);
        }
    }

    @SuppressWarnings("unchecked")
    private static <K> void add(Object key, Set<K> keys) {
        keys.add((K) key);
    }

    private static int spread(Object key) {
        int h = key.hashCode();
        return h ^ (h >>> 16);
    }

    public Stream<V> values() {
        return StreamSupport.stream(spliterator(), false).map(Entry::value);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        return new Walk<>(root);
    }

    /// Walks a slot of the trie depth first.
    private static final class Walk<K, V> implements Iterator<Entry<K, V>> {
        private final Deque<Object> ahead = new ArrayDeque<>();

        private Walk(Object slot) {
            ahead.push(slot);
        }

        /// The entries of a slot.
        static Iterator<Entry<Object, Object>> over(Object slot) {
            return new Walk<>(slot);
        }

        private void push(Object[] slots) {
            for (Object slot : slots) {
                ahead.push(slot);
            }
        }

        @Override
        public boolean hasNext() {
            while (ahead.peek() instanceof Node || ahead.peek() instanceof Clash) {
                switch (ahead.pop()) {
                    case Node node -> push(node.slots);
                    case Clash clash -> push(clash.entries);
                    default -> throw new IllegalStateException("the queue changed under its only reader");
                }
            }
            return !ahead.isEmpty();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return (Entry<K, V>) ahead.pop();
        }
    }
}
