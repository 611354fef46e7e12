package org.muster.session;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.words.Wording;

/// What a person has to be told about a folder that was not what the server knew of it. Stays until it was read.
///
/// @param at when it was found, by the corrected clock, whole milliseconds
/// @param life the folder's life when it was found
/// @param renewed own records that were written anew under other identities
/// @param read whether a person has said that it was read
public record LifeNotice(Kind kind, Instant at, IncarnationId life, int renewed, boolean read) {
    private static final int FIELDS = 5;

    /// What was found.
    public enum Kind {
        /// The server had later records of this folder than the folder: it was restored, or its disk lost what
        /// it had said to be written. What was missing came back from the server.
        RESTORED,
        /// Two records bore the same identity.
        FORKED,
        /// Another folder bears this folder's key: it was copied from this one, and has to enrol anew.
        COPIED,
        /// This folder bears the key of another that is at work: it is the copy, and has to enrol anew.
        COPY
    }

    /// Found now.
    public LifeNotice(Kind kind, Instant at, IncarnationId life) {
        this(kind, at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS), life, 0, false);
    }

    /// What to tell a person, and what to do.
    public Wording wording() {
        return Wording.of("notice." + kind, at, renewed);
    }

    LifeNotice withRenewed(int count) {
        return new LifeNotice(kind, at, life, count, read);
    }

    LifeNotice asRead() {
        return new LifeNotice(kind, at, life, renewed, true);
    }

    String line() {
        return kind + " " + at + " " + life.hex() + " " + renewed + " " + read;
    }

    /// @return empty for a line that only a later version knows
    static Optional<LifeNotice> of(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LifeNotice(
                    Kind.valueOf(fields[0]),
                    Instant.parse(fields[1]),
                    new IncarnationId(fields[2]),
                    Integer.parseInt(fields[3]),
                    Boolean.parseBoolean(fields[4])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
