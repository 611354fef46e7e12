package org.muster.dispatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.Shift;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.words.Words;

class CommandLineTest {
    private final Shift shift = new Shift("P12", "特3");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n stabbing at the square       | A2 taken: stabbing at the square",
                "D p12 1                        | P12 sent to A1",
                "d 特3 P12 a1                   | 特3 P12 sent to A1",
                "D P99 1                        | No unit P99",
                "D P12 77                       | No incident \"77\"",
                "AR P12                         | P12 has no assignment",
                "L 1 nowhere 12                 | A1: \"nowhere 12\" not found on the map; kept as typed",
                "R 1 criminal.robbery 1         | A1 is now criminal.robbery, priority 1",
                "R 1 criminal 9                 | \"9\" is no priority; 1 to 4",
                "NT 1 suspect ran east          | A1: noted",
                "BU 1 two more                  | A1: backup asked for",
                "OS P12                         | P12 out of service",
                "IS P12                         | P12 is in service",
                "SOS P12                        | P12 IN DISTRESS",
                "SOS P12 END                    | P12 is not in distress",
                "C 1 settled on the spot        | A1 closed: settled on the spot",
                "C 1                            | C INC DISPOSITION",
                "RO 1                           | A1 is open",
                "X 1 prank                      | A1 cancelled",
                "TK 1                           | A1 is this desk's already",
                "ACK                            | No alarm waits for an answer",
                "K nothing 1                    | No open conflict nothing",
                "FLY P12                        | \"FLY\" is no command; H shows them all",
            })
    void aLineIsAnsweredInOneSentence(String line, String answer) {
        shift.a.types("N a first incident");

        assertThat(new Words(Locale.ENGLISH, ZoneOffset.UTC)
                        .say(shift.a.types(line).answer()))
                .isEqualTo(answer);
    }

    @Test
    void aStageMayBeTypedForAnEarlierMinuteAndIsMarked() {
        shift.a.types("N one");
        shift.a.types("D P12 1");
        shift.pass(Duration.ofMinutes(5));
        shift.a.types("AR P12 @21:02");

        Assignment assignment = shift.a
                .situation()
                .assignment(shift.a.incident("A1").assignments().getFirst())
                .orElseThrow();
        assertThat(assignment.time(Stage.ON_SCENE).orElseThrow().at().at())
                .isEqualTo(Instant.parse("2026-11-24T13:02:00Z"));
        assertThat(assignment.time(Stage.ON_SCENE).orElseThrow().isMarked()).isTrue();
    }

    @Test
    void aWrongArrivalIsVoidedAndTheUnitIsUnderwayAgain() {
        shift.a.types("N one");
        shift.a.types("D P12 1");
        shift.a.types("ER P12");
        shift.a.types("AR P12");
        shift.a.types("SC P12 AR VOID wrong house");

        assertThat(shift.a
                        .situation()
                        .assignment(shift.a.incident("A1").assignments().getFirst())
                        .orElseThrow()
                        .stage())
                .isEqualTo(Stage.EN_ROUTE);
    }

    @Test
    void closingClearsWhoIsThereAndRecallsWhoIsNot() {
        shift.a.types("N one");
        shift.a.types("D P12 特3 1");
        shift.a.types("AR P12");
        shift.a.types("C 1 settled");

        assertThat(shift.a.incident("A1").assignments().stream()
                        .map(id ->
                                shift.a.situation().assignment(id).orElseThrow().stage()))
                .containsExactly(Stage.CLEARED, Stage.RECALLED);
    }

    @Test
    void completionOffersVerbsUnitsAndNumbers() {
        shift.a.types("N one");

        assertThat(Completion.of("A", shift.a.context())).contains("AK", "AR", "ACK");
        assertThat(Completion.of("D p", shift.a.context())).containsExactly("P12");
        assertThat(Completion.of("D P12 1", shift.a.context())).containsExactly("A1");
    }

    @Test
    void bothLanguagesSayTheSameSentences() {
        Set<String> english = keys(Locale.ROOT);

        assertThat(keys(Locale.CHINESE)).isEqualTo(english);
    }

    private static Set<String> keys(Locale locale) {
        return new TreeSet<>(ResourceBundle.getBundle(
                        "org.muster.dispatch.words.words",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .keySet());
    }
}
