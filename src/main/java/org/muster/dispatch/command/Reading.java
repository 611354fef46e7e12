package org.muster.dispatch.command;

import org.muster.dispatch.words.Wording;

/// What a typed line means.
public sealed interface Reading {
    /// A command, ready to be decided.
    record Understood(DispatchCommand command) implements Reading {}

    /// The operator asks what can be typed.
    record HelpAsked() implements Reading {}

    /// The line means nothing; the wording says what is wrong. What was typed stays with the caller.
    record Misread(Wording why) implements Reading {}

    static Reading misread(String key, Object... arguments) {
        return new Misread(Wording.of(key, arguments));
    }
}
