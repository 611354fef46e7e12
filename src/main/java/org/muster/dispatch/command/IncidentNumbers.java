package org.muster.dispatch.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// Finds incidents by what people say: the whole number (`A1034`), or its digits where they are unique
/// in the active part (`1034`).
public final class IncidentNumbers {
    private IncidentNumbers() {}

    /// The incidents meant: one, none, or the candidates. Open ones go before those that are over.
    public static List<Incident> find(Situation situation, String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        Optional<Incident> exact = situation.numbers().get(upper).flatMap(situation::incident);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        if (!upper.matches("[0-9][0-9.]*")) {
            return List.of();
        }
        List<Incident> found = situation
                .incidents()
                .values()
                .filter(i -> withoutCode(i.number()).equals(upper))
                .sorted(java.util.Comparator.comparing(Incident::number))
                .toList();
        List<Incident> open = found.stream().filter(Incident::isOpen).toList();
        return open.isEmpty() ? found : open;
    }

    private static String withoutCode(String number) {
        int digit = 0;
        while (digit < number.length() && !Character.isDigit(number.charAt(digit))) {
            digit++;
        }
        return number.substring(digit);
    }
}
