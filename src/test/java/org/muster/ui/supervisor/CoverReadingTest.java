package org.muster.ui.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.advice.SiteCover;
import org.muster.advice.TravelTimes;
import org.muster.advice.WhatIf;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Unit;
import org.muster.session.Snapshot;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;

/// What stays uncovered is said beside one unit as below the set that is sent.
final class CoverReadingTest {
    private static final TravelTimes ROADS = Desks.driving(4);
    private static final Optional<SiteId> NOWHERE = Optional.empty();

    private final NightShift night = NightShift.upToNow(36, true, JurisdictionKind.DRILL);

    private CoverReading read() {
        Snapshot snapshot = night.desk.snapshot();
        SiteCover cover =
                SiteCover.of(snapshot.situation(), snapshot.bodies(), night.desk.fixes(), NightShift.NOW, ROADS);
        return CoverReading.of(cover, Optional.empty(), snapshot.situation(), snapshot.bodies());
    }

    private List<SiteId> besideIt(CallSign unit, Optional<SiteId> to) {
        return read().leftBy(unit, to).stream().map(SiteLine::site).toList();
    }

    private List<SiteId> belowTheSet(CallSign unit, Optional<SiteId> to) {
        Snapshot snapshot = night.desk.snapshot();
        return WhatIf.sent(
                        snapshot.situation(),
                        snapshot.bodies(),
                        night.desk.fixes(),
                        NightShift.NOW,
                        ROADS,
                        List.of(unit),
                        to)
                .uncovers();
    }

    private List<CallSign> units() {
        return night.desk
                .snapshot()
                .situation()
                .units()
                .values()
                .map(Unit::callSign)
                .toList();
    }

    private List<SiteId> sites() {
        return night.desk.snapshot().situation().sites().values().map(Site::id).toList();
    }

    private void anIncidentAtEachSite() {
        sites().forEach(site -> {
            Body.PlaceDetails place = new Body.PlaceDetails(site.code(), Optional.empty(), site.code());
            night.desk.must(
                    night.desk.seat,
                    new DispatchCommand.ReportIncident(
                            "alarm",
                            Optional.of(new LocatedPlace(place, Optional.of(site))),
                            Optional.empty(),
                            Optional.empty(),
                            "",
                            "",
                            Optional.empty()));
        });
    }

    @Test
    void onlyTheSiteThatAUnitIsSentToIsNotLeft() {
        anIncidentAtEachSite();
        CallSign only = units().stream()
                .filter(unit -> !belowTheSet(unit, NOWHERE).isEmpty())
                .findFirst()
                .orElseThrow();
        List<SiteId> all = belowTheSet(only, NOWHERE);
        assertThat(besideIt(only, NOWHERE)).isEqualTo(all);
        assertThat(besideIt(only, Optional.of(all.getFirst()))).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void besideAUnitTheSameIsSaidAsIfItAloneWereSent() {
        anIncidentAtEachSite();
        for (CallSign unit : units()) {
            Stream.concat(Stream.of(NOWHERE), sites().stream().map(Optional::of))
                    .forEach(to -> assertThat(besideIt(unit, to))
                            .as("%s to %s", unit, to)
                            .isEqualTo(belowTheSet(unit, to)));
        }
    }
}
