package org.muster.dispatch.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.state.Category;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;

/// What could stand where the line is being typed: verbs, call signs, incident numbers, categories, choices. Places
/// come from the place index, which is not of this floor.
public final class Completion {
    /// The most suggestions given.
    public static final int SUGGESTIONS_MAX = 12;

    private Completion() {}

    /// Whole words that may replace the last, unfinished one, best first.
    public static List<String> of(String line, LineContext context) {
        Situation situation = context.situation();
        String[] words = line.stripLeading().split("\\s+", -1);
        String last = words[words.length - 1].toUpperCase(Locale.ROOT);
        Stream<String> candidates = words.length == 1
                ? Arrays.stream(Verb.values()).map(Verb::name)
                : candidates(Verb.of(words[0]), words.length - 2, last, context);
        List<String> found = new ArrayList<>(candidates
                .filter(c -> c.toUpperCase(Locale.ROOT).startsWith(last))
                .limit(SUGGESTIONS_MAX)
                .toList());
        if (last.matches("[0-9]+")) {
            incidents(situation)
                    .filter(n -> n.replaceFirst("^[^0-9]+", "").startsWith(last))
                    .filter(n -> !found.contains(n))
                    .limit(SUGGESTIONS_MAX - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    private static Stream<String> candidates(Optional<Verb> verb, int index, String begun, LineContext context) {
        if (verb.isEmpty()) {
            return Stream.empty();
        }
        Situation situation = context.situation();
        return switch (verb.get()) {
            case AK, ER, AR, TP, CL, RC, IS, OS, SOS -> index == 0 ? units(begun, situation) : Stream.empty();
            case D ->
                index == 0 ? units(begun, situation) : Stream.concat(incidents(situation), units(begun, situation));
            case DV -> index == 0 ? units(begun, situation) : incidents(situation);
            case LEND -> index == 0 ? own(begun, situation) : index == 1 ? codes(context) : Stream.empty();
            case BACK ->
                index == 0 ? situation.loans().on().map(loan -> loan.unit().text()) : Stream.empty();
            case FREE ->
                index == 0 ? situation.restrictionsInForce().stream().map(r -> r.id().shortText()) : Stream.empty();
            case CORDON -> index == 0 ? incidents(situation) : index == 1 ? Stream.of("END") : Stream.empty();
            case HOLD -> index == 0 ? incidents(situation) : index % 2 == 1 ? units(begun, situation) : Stream.empty();
            case L, NT, BU, C, RO, X, TK, PR -> index == 0 ? incidents(situation) : Stream.empty();
            case DUP -> incidents(situation);
            case R ->
                index == 0 ? incidents(situation) : index == 1 ? categories(situation) : Stream.of("1", "2", "3", "4");
            case K ->
                index == 0
                        ? situation.openConflicts().stream().map(c -> c.id())
                        : situation.openConflicts().stream()
                                .flatMap(c -> c.choices().stream())
                                .distinct();
            case SC ->
                index == 0
                        ? units(begun, situation)
                        : index == 1 ? Stream.of("AK", "ER", "AR", "TP", "CL", "RC") : Stream.of("VOID");
            case N, BLOCK, SLOW, ACK, H -> Stream.empty();
        };
    }

    private static Stream<String> codes(LineContext context) {
        return context.neighbours().stream().map(LineContext.Neighbour::code);
    }

    private static Stream<String> units(String begun, Situation situation) {
        return units(begun, situation, situation::isPresent);
    }

    /// Those that can be lent: neither lent already nor borrowed.
    private static Stream<String> own(String begun, Situation situation) {
        return units(
                begun, situation, unit -> situation.loans().of(unit.callSign()).isEmpty());
    }

    /// Only those that can follow are put in order: there may be thousands.
    private static Stream<String> units(String begun, Situation situation, Predicate<Unit> which) {
        return situation
                .units()
                .values()
                .filter(which)
                .filter(u -> u.callSign().text().toUpperCase(Locale.ROOT).startsWith(begun))
                .sorted(Comparator.comparing((Unit u) -> u.active().isPresent()).thenComparing(Unit::callSign))
                .map(u -> u.callSign().text());
    }

    private static Stream<String> incidents(Situation situation) {
        return situation.openIncidents().stream().map(Incident::number);
    }

    private static Stream<String> categories(Situation situation) {
        return situation
                .categories()
                .values()
                .map(Category::code)
                .map(CategoryCode::text)
                .sorted();
    }
}
