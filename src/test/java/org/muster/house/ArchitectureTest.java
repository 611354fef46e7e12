package org.muster.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The house holds as `src/doc/architecture.md` draws it, and each rule is seen to fail on a planted tree.
class ArchitectureTest {
    private record Rule(String name, ArchRule rule, String plantedFault) {}

    private static Stream<Rule> rules(House house) {
        return Stream.of(
                new Rule("white list", house.whiteList(), "dispatch.model may not use it"),
                new Rule("no cycles", house.noCycles(), "Cycle detected"),
                new Rule(
                        "toolkit under ui",
                        house.onlyUnder(Set.of("javafx.", "com.gluonhq.", "org.controlsfx."), "ui", "app"),
                        "javafx.application.Platform"),
                new Rule("OkHttp", house.onlyUnder(Set.of("okhttp3."), "sync", "interop"), "okhttp3.OkHttpClient"),
                new Rule("Jetty", house.onlyUnder(Set.of("org.eclipse.jetty."), "server"), "org.eclipse.jetty.server"),
                new Rule(
                        "osmosis",
                        house.onlyUnder(Set.of("org.openstreetmap.", "crosby.binary."), "extract", "simulate"),
                        "org.openstreetmap.osmosis"),
                new Rule(
                        "SQL",
                        house.onlyUnder(
                                Set.of("java.sql."), "journal", "telemetry", "place", "basemap", "server.store"),
                        "java.sql.Connection"),
                new Rule("runLater", house.runLaterOnlyInGlue(), "Platform.runLater"),
                new Rule("clock and chance", house.noOwnClockOrChance(), "java.time.Instant.now()"),
                new Rule("strangers", house.strangers(), "planted.server.Counter"),
                new Rule("null marked", house.nullMarked(), "planted.session is not @NullMarked"));
    }

    @TestFactory
    Stream<DynamicTest> theProgramKeepsTheRule() {
        JavaClasses program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages("org.muster");
        assertThat(program).as("classes of the program").isNotEmpty();
        return rules(new House("org.muster"))
                .map(r -> DynamicTest.dynamicTest(
                        r.name(), () -> r.rule().allowEmptyShould(true).check(program)));
    }

    @TestFactory
    Stream<DynamicTest> aPlantedFaultBreaksTheRule() {
        JavaClasses planted = new ClassFileImporter().importPackages("org.muster.house.planted");
        return rules(new House("org.muster.house.planted"))
                .map(r -> DynamicTest.dynamicTest(
                        r.name(),
                        () -> assertThat(r.rule()
                                        .evaluate(planted)
                                        .getFailureReport()
                                        .toString())
                                .contains(r.plantedFault())));
    }

    @Test
    void aRoomMayUseWhatItsRowNames() {
        JavaClasses planted = new ClassFileImporter().importPackages("org.muster.house.planted");
        String report = new House("org.muster.house.planted")
                .whiteList()
                .evaluate(planted)
                .getFailureReport()
                .toString();
        assertThat(report)
                .as("ui may use the link state of sync, and nothing else of it")
                .doesNotContain("type <org.muster.house.planted.sync.LinkState>")
                .contains("planted.sync.Outbox");
        assertThat(report)
                .as("session may use dispatch.model")
                .doesNotContain("<org.muster.house.planted.session.LiveShift.clock()>");
        assertThat(report).as("a package without a row").contains("planted.attic.Chest lives in no room");
    }
}
