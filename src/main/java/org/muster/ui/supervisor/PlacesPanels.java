package org.muster.ui.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.StationId;
import org.muster.ui.desk.UnitState;
import org.muster.ui.supervisor.CoverReading.State;
import org.muster.ui.supervisor.FigureTable.Figure;
import org.muster.ui.supervisor.FigureTable.Row;
import org.muster.ui.supervisor.UnitTable.Counts;
import org.muster.ui.theme.Looks;
import org.muster.ui.words.Texts;

/// What there is to send, what it leaves uncovered, and which stations cannot be heard.
final class PlacesPanels {
    private static final List<UnitState> COLUMNS =
            List.of(UnitState.AVAILABLE, UnitState.ASSIGNED, UnitState.EN_ROUTE, UnitState.ON_SCENE, UnitState.OUT);

    private final FigureTable table = new FigureTable();
    private final Panel units = new Panel(table);
    private final RowList<SiteId> uncovered = new RowList<>();
    private final Panel sites = new Panel(uncovered);
    private final RowList<StationId> missing = new RowList<>();
    private final Panel stations = new Panel(missing);

    PlacesPanels() {
        table.setMinHeight(FigureTable.USE_PREF_SIZE);
        units.setMinSize(Panel.USE_PREF_SIZE, Panel.USE_PREF_SIZE);
        sites.getStyleClass().add("sites");
        stations.getStyleClass().add("stations");
    }

    Panel units() {
        return units;
    }

    Panel sites() {
        return sites;
    }

    Panel stations() {
        return stations;
    }

    void show(ShiftPicture shift, CoverReading cover, Texts texts) {
        showUnits(shift.units(), texts);
        showSites(cover, texts);
        showStations(shift.stations(), texts);
    }

    private void showUnits(UnitTable table, Texts texts) {
        units.title(
                texts.get("shift.units.title"),
                table.distress() > 0 ? texts.get("shift.units.distress", table.distress()) : "");
        units.bar().show(ShiftWords.bar(table.all()));
        List<String> heads = new ArrayList<>(List.of(""));
        COLUMNS.forEach(state -> heads.add(texts.term(state)));
        heads.add(texts.get("shift.total"));
        heads.add(texts.get("shift.units.stale"));
        heads.add(texts.get("shift.units.noFix"));
        List<Row> rows = new ArrayList<>();
        rows.add(row(texts.get("shift.open.all"), "strong", table.all()));
        table.forces().forEach(f -> rows.add(row(texts.term(f.force()), "plain", f.counts())));
        this.table.show(heads, rows);
    }

    private static Row row(String name, String style, Counts counts) {
        return Row.of(List.of(
                new Figure(name, style),
                Figure.of(counts.available(), "good strong"),
                Figure.of(counts.assigned(), "plain"),
                Figure.of(counts.enRoute(), "plain"),
                Figure.of(counts.onScene(), "plain"),
                Figure.of(counts.out(), "plain"),
                Figure.of(counts.total(), "strong"),
                Figure.of(counts.stale(), "warning"),
                Figure.of(counts.noFix(), "warning")));
    }

    private void showSites(CoverReading cover, Texts texts) {
        boolean known = cover.state() == State.READY;
        sites.title(
                texts.get("shift.sites.title"),
                known ? texts.get("shift.sites.note", cover.uncovered().size(), cover.sites()) : "");
        Looks.shown(sites.bar(), known);
        sites.bar()
                .show(ShiftWords.inOrder(
                        cover.sites() - cover.uncovered().size(),
                        cover.uncovered().size()));
        List<RowList.Row<SiteId>> rows = new ArrayList<>();
        for (SiteLine site :
                cover.uncovered().subList(0, Math.min(cover.uncovered().size(), ShiftReader.LIST_MAX))) {
            rows.add(new RowList.Row<>(
                    Integer.toString(rows.size()),
                    Optional.empty(),
                    List.of(new Figure(site.name().in(texts), "plain")),
                    List.of(
                            new Figure(texts.get("shift.sites.needs", site.demanded()), "second"),
                            new Figure(soonest(site, texts), "warning row-time"))));
        }
        uncovered.show(rows, Optional.empty(), nothing(cover, texts));
    }

    private static String soonest(SiteLine site, Texts texts) {
        if (!site.reach().onRoad()) {
            return texts.get("shift.sites.noRoad");
        }
        return site.reach().soonest().map(Texts::span).orElseGet(() -> texts.get("shift.sites.far"));
    }

    private static String nothing(CoverReading cover, Texts texts) {
        return switch (cover.state()) {
            case LOADING -> texts.get("shift.sites.loading");
            case NO_ROADS -> texts.get("shift.sites.noRoads");
            case FAILED -> texts.get("shift.sites.failed");
            case READY -> texts.get(cover.sites() == 0 ? "shift.sites.none" : "shift.sites.all");
        };
    }

    private void showStations(StationTable table, Texts texts) {
        stations.title(
                texts.get("shift.stations.title"),
                table.known() ? texts.get("shift.sites.note", table.without().size(), table.enrolled()) : "");
        // The tile above has said that nobody is missing.
        boolean missed = !table.known() || !table.without().isEmpty();
        Looks.shown(stations, missed);
        Looks.state(sites, "short", missed);
        Looks.shown(stations.bar(), false);
        List<RowList.Row<StationId>> rows = new ArrayList<>();
        for (StationTable.Missing station :
                table.without().subList(0, Math.min(table.without().size(), ShiftReader.LIST_MAX))) {
            rows.add(new RowList.Row<>(
                    Integer.toString(rows.size()),
                    Optional.empty(),
                    List.of(new Figure(station.code(), "strong"), new Figure(station.name(), "plain")),
                    List.of(new Figure(
                            station.since()
                                    .map(at -> texts.get("shift.stations.since", texts.minutes(at)))
                                    .orElseGet(() -> texts.get("shift.stations.never")),
                            "warning"))));
        }
        missing.show(
                rows, Optional.empty(), texts.get(table.known() ? "shift.stations.all" : "shift.stations.unknown"));
    }
}
