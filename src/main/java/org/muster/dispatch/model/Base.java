package org.muster.dispatch.model;

/// What the author of an event had seen of the log.
///
/// @param epoch the log's epoch, from 0 on
/// @param position the last log position seen, 0 before the first
public record Base(int epoch, long position) {
    public static final Base NOTHING = new Base(0, 0);
}
