package org.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.Shift;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

class ReferenceImportTest {
    private static final String UNITS = """
            callSign,name,force,capabilities,crew,homeLat,homeLon,beat
            p12,Patrol 12,POLICE_STATION,van;armed,2,38.4712345,106.2312345,东城
            特3,特警3组,swat,armed,6,38.48,106.24,
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void unitsComeInWithTheirExactHomePostInTheBodyOnly() throws IOException {
        ReferenceImport read = UnitsCsv.read(file("units.csv", UNITS), Situation.EMPTY, Bodies.NONE);

        assertThat(read.refusals()).isEmpty();
        assertThat(read.drafts()).hasSize(2);
        Event.UnitDefined unit = (Event.UnitDefined) read.drafts().getFirst().event();
        assertThat(unit.unit().text()).isEqualTo("P12");
        assertThat(unit.roughHome().orElseThrow().lat()).isEqualTo(38.47);
    }

    @Test
    void theSameFileTwiceChangesNothing() throws IOException {
        Path units = file("units.csv", UNITS);
        Situation situation = Situation.EMPTY;
        Bodies bodies = Bodies.NONE;
        Shift shift = new Shift();
        for (Draft draft : UnitsCsv.read(units, situation, bodies).drafts()) {
            shift.a.write(draft.event());
            Recorded recorded = new Recorded(
                    shift.log().getFirst().envelope(),
                    draft.event(),
                    Digest.ZERO,
                    Optional.empty(),
                    0,
                    Optional.empty());
            situation = situation.evolve(recorded);
            bodies = bodies.with(recorded, draft.body().orElseThrow());
        }

        ReferenceImport again = UnitsCsv.read(units, situation, bodies);

        assertThat(again.drafts()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(2);
    }

    @Test
    void oneWrongRowKeepsTheWholeFileOutAndIsNamed() throws IOException {
        ReferenceImport read = UnitsCsv.read(
                file("units.csv", UNITS + "P13,,CAVALRY,,2,38.4,106.2,\nP14,,SWAT,,2,138.4,106.2,\nP12,,SWAT,,2,,,\n"),
                Situation.EMPTY,
                Bodies.NONE);

        assertThat(read.drafts()).isEmpty();
        assertThat(read.refusals())
                .extracting(Object::toString)
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("units.csv:4: force 'CAVALRY' is none of [POLICE_STATION"),
                        second -> assertThat(second).isEqualTo("units.csv:5: no point on earth: 138.4, 106.2"),
                        third -> assertThat(third).isEqualTo("units.csv:6: P12 stands in the file twice"));
    }

    @Test
    void aFileThatIsNoUtf8IsRefusedInWords() throws IOException {
        Path gbk = Files.write(folder.resolve("gbk.csv"), "callSign,force\n特3,SWAT\n".getBytes("GBK"));

        assertThat(UnitsCsv.read(gbk, Situation.EMPTY, Bodies.NONE).refusals())
                .extracting(Object::toString)
                .containsExactly("gbk.csv: not UTF-8");
    }

    @Test
    void sitesCirclesAndCategoriesComeIn() throws IOException {
        ReferenceImport sites = SitesCsv.read(file("sites.csv", """
                        id,kind,name,nameEn,zoneClass,lat,lon,outline,contact,cautions
                        S001,SCHOOL,实验小学,School,KEY,38.47,106.23,38.47 106.23;38.48 106.23;38.48 106.24,值班室 8123,
                        S002,EXPLOSIVES_STORE,民爆库,Store,KEY,38.5,106.3,,,爆炸物;禁火
                        """), Situation.EMPTY, Bodies.NONE);
        ReferenceImport circles = CirclesGeoJson.read(file("circles.geojson", """
                        {"type":"FeatureCollection","features":[{"type":"Feature",
                         "properties":{"code":"K1","name":"广场","one":["P12"],"three":["特3"],"five":[]},
                         "geometry":{"type":"Polygon","coordinates":[[[106.2,38.4],[106.3,38.4],[106.3,38.5],[106.2,38.4]]]}}]}
                        """), Situation.EMPTY, Bodies.NONE);
        ReferenceImport categories = CategoriesYaml.read(file("categories.yaml", """
                        categories:
                          - code: criminal
                            name: 刑事
                            nameEn: criminal
                            children:
                              - {code: robbery, name: 抢劫, nameEn: robbery, priority: 1}
                        """), Situation.EMPTY, Bodies.NONE);

        assertThat(List.of(sites, circles, categories))
                .allSatisfy(read -> assertThat(read.refusals()).isEmpty());
        assertThat(sites.drafts()).hasSize(2);
        assertThat(categories.drafts())
                .extracting(Draft::event)
                .contains(new Event.CategoryDefined(new CategoryCode("criminal.robbery"), Optional.of(Priority.ONE)));
    }

    @Test
    void aStandardGivesEachIncidentItsTargets() throws IOException {
        ReferenceImport read = StandardYaml.read(file("standard.yaml", """
                        version: "2026-1"
                        clockStart: first-dispatch
                        dispatchWithin: {1: 60, 2: 90s}
                        targets:
                          - {tier: ONE, form: BY_FORCE, deadlineSeconds: 60, priorities: [1, 2],
                             requirement: {units: 1, forces: [POLICE_STATION, POLICE_POST, SWAT]}}
                          - {tier: THREE, form: BY_ZONE, deadlineSeconds: 180, zones: [KEY], requirement: {units: 1}}
                        """), Situation.EMPTY, Bodies.NONE);

        Event.StandardAdopted adopted =
                (Event.StandardAdopted) read.drafts().getFirst().event();
        Targets targets = adopted.standard().targetsFor(Priority.ONE, CategoryCode.OTHER, ZoneClass.KEY);
        assertThat(targets.targets()).extracting(ResponseTarget::tier).containsExactly(Tier.ONE, Tier.THREE);
        assertThat(targets.dispatchWithin()).contains(Duration.ofSeconds(60));
    }

    @Test
    void aFileOfAnotherKindIsRefusedInWords() throws IOException {
        Path noise = Files.write(folder.resolve("noise.yaml"), "{[%".getBytes(StandardCharsets.UTF_8));

        assertThat(StandardYaml.read(noise, Situation.EMPTY, Bodies.NONE).refusals())
                .singleElement()
                .satisfies(r -> assertThat(r.toString()).startsWith("noise.yaml: cannot be read, line 1"));
        assertThat(CirclesGeoJson.read(noise, Situation.EMPTY, Bodies.NONE).refusals())
                .isNotEmpty();
    }
}
