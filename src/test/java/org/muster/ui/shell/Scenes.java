package org.muster.ui.shell;

import java.util.Optional;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Attendance;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.fixture.PaperDesk;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// The scenes that pictures and checks walk through.
enum Scenes {
    OVERVIEW,
    INCIDENT,
    BREACH,
    OFFLINE,
    CONFLICT,
    DISTRESS,
    FLOOD,
    ALARMS,
    HAND_OVER,
    MANY,
    UNITS_10000("10000-units"),
    FORM,
    HELP,
    SUPERVISOR,
    SUPERVISOR_OFFLINE,
    EMPTY,
    LOADING;

    private final String title;

    Scenes() {
        title = name();
    }

    Scenes(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }

    MainWindow open(Texts.Language language, Theme theme, double width, double height) {
        boolean english = language == Texts.Language.EN;
        JurisdictionKind kind = switch (this) {
            case OVERVIEW, OFFLINE, SUPERVISOR, LOADING -> JurisdictionKind.DEMO;
            case BREACH, MANY, UNITS_10000 -> JurisdictionKind.DRILL;
            case INCIDENT, CONFLICT, DISTRESS, FLOOD, ALARMS, HAND_OVER, FORM, HELP, SUPERVISOR_OFFLINE, EMPTY ->
                JurisdictionKind.REAL;
        };
        if (this == LOADING) {
            PaperDesk desk = new PaperDesk(NightShift.NOW);
            LinkReading link =
                    new LinkReading(LinkReading.Mode.CONNECTING, Optional.empty(), Optional.empty(), Optional.empty());
            return window(Desks.model(desk, link), language, theme, width, height);
        }
        if (this == EMPTY) {
            PaperDesk desk = new PaperDesk(NightShift.NOW);
            desk.found(kind, english ? "Shuochuan" : "朔川市公安局");
            return window(Desks.model(desk, LinkReading.NONE), language, theme, width, height);
        }
        NightShift night = NightShift.upToNow(units(), english, kind);
        LinkReading link = this == OFFLINE || this == SUPERVISOR_OFFLINE
                ? new LinkReading(
                        LinkReading.Mode.OFFLINE,
                        Optional.of(NightShift.NOW.minusSeconds(437)),
                        Optional.empty(),
                        Optional.empty())
                : Desks.ONLINE;
        if (this == OFFLINE) {
            night.desk.cut();
            night.stage("特3", Stage.ON_SCENE);
            night.send("elder", "V30");
            night.stage("V30", Stage.EN_ROUTE);
        }
        if (this == CONFLICT) {
            night.otherDeskSends("bank", "P12");
        }
        if (this == DISTRESS) {
            night.desk.must(night.desk.seat, new DispatchCommand.RaiseDistress(new CallSign("W2")));
        }
        Around around = Around.NOTHING.withLink(() -> link).withRoads(Desks.driving());
        if (this == SUPERVISOR) {
            night.desk.enrol("c", "A3", english ? "North post" : "北环警务站");
            Attendance attendance = night.attendance();
            around = around.withDesks(() -> Optional.of(attendance), open -> {}).withRoads(Desks.driving(4));
        }
        if (this == HAND_OVER) {
            night.callTakerReports(
                    "caller", english ? "Smoke on the stairs" : "楼道冒烟", english ? "Anhe Estate 12" : "安和小区 12 栋");
            Attendance attendance = Desks.attendance(night.desk, night.id("caller"), night.id("crowd"));
            around = around.withDesks(() -> Optional.of(attendance), open -> {});
        }
        DeskModel model = Desks.model(night.desk, around);
        if (this == FLOOD || this == ALARMS) {
            model.follow();
            night.flood(14, model::tick);
        }
        MainWindow window = window(model, language, theme, width, height);
        switch (this) {
            case OVERVIEW,
                    OFFLINE,
                    CONFLICT,
                    DISTRESS,
                    FLOOD,
                    ALARMS,
                    MANY,
                    UNITS_10000,
                    HELP,
                    SUPERVISOR,
                    SUPERVISOR_OFFLINE -> model.select(night.id("knife"));
            case BREACH -> model.select(night.id("bank"));
            case INCIDENT -> {
                model.select(night.id("knife"));
                window.typeAhead("D M03 A");
            }
            case HAND_OVER -> model.select(night.id("caller"));
            case FORM -> window.openForm();
            case EMPTY, LOADING -> {}
        }
        if (this == SUPERVISOR || this == SUPERVISOR_OFFLINE) {
            window.toggleSupervisor();
        }
        if (this == HELP) {
            window.showHelp();
        }
        if (this == ALARMS) {
            window.listAlarms();
        }
        return window;
    }

    private int units() {
        return switch (this) {
            case MANY -> 120;
            case UNITS_10000 -> 10_000;
            case OVERVIEW,
                    INCIDENT,
                    BREACH,
                    OFFLINE,
                    CONFLICT,
                    DISTRESS,
                    FLOOD,
                    ALARMS,
                    HAND_OVER,
                    FORM,
                    HELP,
                    SUPERVISOR,
                    SUPERVISOR_OFFLINE,
                    EMPTY,
                    LOADING -> 36;
        };
    }

    private static MainWindow window(
            DeskModel model, Texts.Language language, Theme theme, double width, double height) {
        model.follow();
        MainWindow window = new MainWindow(model, NightShift.AREA, Runnable::run, language, theme, width, height);
        window.map().pane().setAnimated(false);
        return window;
    }
}
