package org.muster.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The text of program and tests keeps the house rules, and each of these is seen to fail on a planted text.
class SourceTextTest {
    private static final Path PROGRAM = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void theProgramKeepsTheHouseRules() throws IOException {
        assertThat(faultsUnder(PROGRAM, true)).isEmpty();
    }

    @Test
    void theTestsKeepTheHouseRules() throws IOException {
        assertThat(faultsUnder(TESTS, false)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            public class Open {}                                        | Open has no documentation
            /// Said. @public class OrderManager {}                     | OrderManager is an empty name
            class Outer { record RowData(int a) {} }                    | RowData is an empty name
            class A { void f() { System.out.println(); } }              | only commands and measurements print
            class A { void f() throws Exception { Thread.sleep(1); } }  | nobody sleeps
            class A { @Disabled void f() {} }                           | a test that does not run
            /@** Said. */ class A {}                                    | documentation is written with ///
            class A { /* TO_DO */ }                                     | holds a promise
            """)
    void aPlantedTextIsFound(String text, String words) {
        String planted = text.replace("@public", "\npublic").replace("/@", "/").replace("TO_DO", "TO" + "DO");
        assertThat(new SourceText("A.java", planted, true, false).faults())
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void aLongMethodAndALongFileAreFound() {
        String blanks = "\n".repeat(SourceText.METHOD_LINES_MAX);
        assertThat(new SourceText("A.java", "class A { void f() {" + blanks + "} }", true, false).faults())
                .containsExactly("A.java:1: f has 71 lines, the house allows 70");
        String file = "class A {" + "\n".repeat(SourceText.FILE_LINES_MAX) + "}";
        assertThat(new SourceText("A.java", file, true, false).faults())
                .containsExactly("A.java: 501 lines, the house allows 500");
    }

    @Test
    void aWideLineOfDocumentationIsFound() {
        String wide = "class A {\n    /// " + "w".repeat(109) + "\n    int a;\n}";
        assertThat(new SourceText("A.java", wide, true, false).faults())
                .singleElement()
                .asString()
                .contains("more than 120 columns");
        assertThat(new SourceText("A.java", wide.replaceFirst("w", ""), true, false).faults())
                .isEmpty();
    }

    @Test
    void aDecentTextHasNoFaults() {
        String text = """
                package p;

                /// Prints.
                public final class Decent {
                    /* Says "Thread.sleep" in words only. */
                    String f() {
                        return "System.out";
                    }
                }
                """;
        assertThat(new SourceText("Decent.java", text, true, false).faults()).isEmpty();
    }

    private static List<String> faultsUnder(Path folder, boolean isProgram) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(p -> p.toString().endsWith(".java")).sorted().toList();
        }
        assertThat(files).as("sources under %s", folder).isNotEmpty();
        return files.stream().flatMap(p -> read(p, isProgram).faults().stream()).toList();
    }

    private static SourceText read(Path file, boolean isProgram) {
        try {
            boolean mayPrint = file.startsWith(PROGRAM.resolve("org/muster/app"))
                    || file.startsWith(PROGRAM.resolve("org/muster/bench"));
            return new SourceText(file.toString(), Files.readString(file), isProgram, mayPrint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
