package org.muster.dispatch.words;

import java.util.List;

/// A sentence that is not yet in a language: a key of the bundle and what goes into it. An argument may itself be a
/// wording, an instant, a number or a text.
public record Wording(String key, List<Object> arguments) {
    public Wording {
        arguments = List.copyOf(arguments);
    }

    public static Wording of(String key, Object... arguments) {
        return new Wording(key, List.of(arguments));
    }

    /// The term for one of the trade's closed values: `stage.ON_SCENE`.
    public static Wording term(Enum<?> value) {
        return of(value.getDeclaringClass().getSimpleName() + "." + value.name());
    }
}
