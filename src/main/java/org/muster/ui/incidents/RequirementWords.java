package org.muster.ui.incidents;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.dispatch.model.Requirement;
import org.muster.ui.words.Texts;

/// What kind of units a target asks for, in words.
final class RequirementWords {
    private RequirementWords() {}

    /// A capability's term; a city's own codes stand for themselves.
    static String capability(String code, Texts texts) {
        return texts.getOr("capability." + code, code);
    }

    /// The forces, then what they must be able to do; says so where anybody is good enough.
    static String kind(Requirement requirement, Texts texts) {
        String words = Stream.of(
                        requirement.forces().stream().map(texts::term),
                        requirement.capabilities().stream().map(code -> capability(code, texts)))
                .map(terms -> terms.collect(Collectors.joining("/")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? texts.get("advice.anybody") : words;
    }
}
