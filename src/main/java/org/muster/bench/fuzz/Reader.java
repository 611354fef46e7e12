package org.muster.bench.fuzz;

import java.util.List;

/// Something that reads bytes from outside.
///
/// @param name in figures, and the corpus's folder
/// @param sound bytes that it reads
/// @param reading takes any bytes; throws nothing but what it refuses with
public record Reader(String name, List<byte[]> sound, Reading reading) {
    /// Reads bytes. A refusal of its own kind is caught within.
    @FunctionalInterface
    public interface Reading {
        void read(byte[] bytes) throws Exception;
    }
}
