package org.muster.dispatch.model;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Immutable sets with one order on every machine: the JDK's own copies differ from run to run, and what is written
/// or hashed must not.
public final class Sorted {
    private Sorted() {}

    public static <T extends Comparable<T>> Set<T> copy(Set<T> set) {
        return Collections.unmodifiableSet(new TreeSet<>(set));
    }
}
