package org.muster.ui.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.advice.Origin;
import org.muster.advice.Proposal;
import org.muster.advice.Recommendation;
import org.muster.advice.RecommendedUnit;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.UnitStatus;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.CordonReading;
import org.muster.ui.desk.WhatIfReading;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.words.Texts;

final class RecommendedListTest {
    @BeforeAll
    static void startToolkit() {
        FxToolkit.start();
    }

    /// @param seconds how long it drives; negative for no way
    private static RecommendedUnit unit(String name, long seconds) {
        return new RecommendedUnit(
                new CallSign(name),
                Force.TRAFFIC,
                Set.of(),
                UnitStatus.AVAILABLE,
                0,
                Origin.FIX,
                Optional.of(Duration.ofSeconds(5)),
                seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                OptionalDouble.of(300),
                Set.of(),
                Optional.empty());
    }

    /// What the rows say.
    private static String shown(Recommendation.Basis basis, Texts.Language language, RecommendedUnit... units)
            throws Exception {
        AdviceReading advice = new AdviceReading(
                Optional.empty(),
                AdviceReading.State.READY,
                Optional.of(basis),
                Proposal.NONE,
                List.of(),
                List.of(units),
                Set.of(),
                Optional.empty(),
                WhatIfReading.NOTHING,
                CordonReading.NOTHING);
        return FxToolkit.call(() -> {
            RecommendedList list = new RecommendedList();
            list.show(advice, unit -> List.of(), 9, true, new Texts(language, ZoneId.of("Asia/Shanghai")));
            return list.lookupAll(".label").stream()
                    .map(label -> ((Label) label).getText())
                    .collect(Collectors.joining("|"));
        });
    }

    /// A unit hemmed in by closures is near by the straight line and cannot come.
    @ParameterizedTest
    @CsvSource({
        "ROADS, 90, EN, no way by road, false",
        "ROADS, -1, EN, no way by road, true",
        "ROADS, -1, ZH, 无路可通, true",
        "ROADS_TO_ROUGH_PLACE, -1, EN, no way by road, true",
        "STRAIGHT_LINE, -1, EN, no way by road, false",
    })
    void thatAUnitHasNoWayOnTheRoadsIsSaid(
            Recommendation.Basis basis, long seconds, Texts.Language language, String words, boolean said)
            throws Exception {
        assertThat(shown(basis, language, unit("T1", seconds)).contains(words)).isEqualTo(said);
    }
}
