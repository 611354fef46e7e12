package org.muster.simulate.shift;

import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.model.Role;

/// Somebody at a desk, in whose name a command of the simulation goes.
///
/// @param desk the workplace (席位)
public record Colleague(String operator, Role role, String desk) {
    public static final Colleague CALL_TAKER = new Colleague("zhao.min", Role.CALL_TAKER, "21");
    public static final Colleague FIRST_DISPATCHER = new Colleague("wang.fang", Role.DISPATCHER, "02");
    public static final Colleague SECOND_DISPATCHER = new Colleague("li.qiang", Role.DISPATCHER, "04");

    /// Whoever of the simulation's own people sits at a desk.
    static Optional<Colleague> at(String desk) {
        return Stream.of(CALL_TAKER, FIRST_DISPATCHER, SECOND_DISPATCHER)
                .filter(c -> c.desk.equals(desk))
                .findFirst();
    }

    /// Who types what a crew says over the radio: the dispatcher who sent it, as far as that is one of ours.
    static Colleague hearing(String desk) {
        return at(desk).filter(c -> c.role == Role.DISPATCHER).orElse(FIRST_DISPATCHER);
    }
}
