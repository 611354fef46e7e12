package org.muster.replay;

import java.util.ArrayList;
import java.util.List;
import org.muster.session.DeskState;
import org.muster.session.Fact;
import org.muster.ui.fixture.PaperDesk;

/// The record of what a desk on paper lived through, all of it confirmed at once.
public final class PaperRecord {
    private PaperRecord() {}

    public static ShiftRecord of(PaperDesk desk, Span span) {
        DeskState before = new DeskState();
        List<ShiftRecord.Placed> placed = new ArrayList<>();
        List<Fact> earlier = desk.facts.stream()
                .filter(fact -> fact.recorded().serverAt().orElseThrow().isBefore(span.from()))
                .toList();
        before.confirm(earlier);
        ShiftRecord.Keys keys = new ShiftRecord.Keys(before);
        for (Fact fact : desk.facts.subList(earlier.size(), desk.facts.size())) {
            placed.add(new ShiftRecord.Placed(fact.recorded().serverAt().orElseThrow(), "paper", fact, false));
            keys.add(fact);
        }
        return new ShiftRecord(span, placed, List.of(), keys.kept, List.of());
    }
}
