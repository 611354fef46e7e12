package org.muster.dispatch.model;

import java.util.Optional;

/// How urgent an incident is (警情级别): 1 is life in danger, 4 can wait.
public enum Priority {
    ONE(1),
    TWO(2),
    THREE(3),
    FOUR(4);

    private final int number;

    Priority(int number) {
        this.number = number;
    }

    /// The number people say, 1 to 4.
    public int number() {
        return number;
    }

    /// The priority of a spoken number, empty when it is none.
    public static Optional<Priority> of(int number) {
        return number >= 1 && number <= 4 ? Optional.of(values()[number - 1]) : Optional.empty();
    }
}
