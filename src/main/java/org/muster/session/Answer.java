package org.muster.session;

import java.util.Optional;
import org.muster.dispatch.words.Wording;

/// What an operator is told of a command.
///
/// @param accepted whether its events are durably recorded
/// @param incident the number of the incident it is about
/// @param unit the call sign of the unit it is about
/// @param events how many events it wrote
public record Answer(boolean accepted, Wording wording, Optional<String> incident, Optional<String> unit, int events) {
    static Answer refused(Wording why) {
        return new Answer(false, why, Optional.empty(), Optional.empty(), 0);
    }
}
