package org.muster.wire;

import java.util.Optional;

/// Which of its exchanges a folder remembers last. Each greeting shows the one kept and names the next, so that of two
/// folders with the same key one shows a ticket that is used up.
///
/// @param count how many greetings this life of the folder has had
/// @param word a random one, lower-case hex; empty before the first
public record Ticket(long count, String word) {
    public static final Ticket NONE = new Ticket(0, "");
    /// The longest word.
    public static final int WORD_MAX = 64;

    public Ticket {
        if (count < 0 || word.length() > WORD_MAX || !word.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException("a ticket is a count and a hex word");
        }
    }

    public String text() {
        return count + "." + word;
    }

    /// @return empty for what is no ticket
    public static Optional<Ticket> of(String text) {
        int point = text.indexOf('.');
        try {
            return Optional.of(
                    new Ticket(Long.parseLong(text.substring(0, Math.max(0, point))), text.substring(point + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
