package org.muster.ui.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Attendance;
import org.muster.replay.Mark;
import org.muster.replay.PaperRecord;
import org.muster.replay.Progress;
import org.muster.replay.Replay;
import org.muster.replay.ShiftRecord;
import org.muster.replay.Span;
import org.muster.session.LifeNotice;
import org.muster.sync.LinkState;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.fixture.PaperDesk;
import org.muster.ui.fixture.SeveredStation;
import org.muster.ui.replay.TimelineBar;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// The scenes that pictures and checks walk through.
enum Scenes {
    OVERVIEW,
    INCIDENT,
    BREACH,
    OFFLINE,
    HEALED,
    CONFLICT,
    QUESTIONS,
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
    POSTS,
    EMPTY,
    LOADING,
    REPLAY;

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
            case BREACH, MANY, UNITS_10000, REPLAY -> JurisdictionKind.DRILL;
            default -> JurisdictionKind.REAL;
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
                : this == HEALED ? healed() : Desks.ONLINE;
        happen(night, english);
        if (this == REPLAY) {
            return replay(night, language, theme, width, height);
        }
        DeskModel model = Desks.model(night.desk, around(night, link, english));
        if (this == FLOOD || this == ALARMS) {
            model.follow();
            night.flood(14, model::tick);
        }
        MainWindow window = window(model, language, theme, width, height);
        switch (this) {
            case OVERVIEW,
                    OFFLINE,
                    HEALED,
                    CONFLICT,
                    QUESTIONS,
                    DISTRESS,
                    FLOOD,
                    ALARMS,
                    MANY,
                    UNITS_10000,
                    HELP,
                    SUPERVISOR,
                    SUPERVISOR_OFFLINE,
                    POSTS -> model.select(night.id("knife"));
            case BREACH -> model.select(night.id("bank"));
            case INCIDENT -> {
                model.select(night.id("knife"));
                window.typeAhead("D M03 A");
            }
            case HAND_OVER -> model.select(night.id("caller"));
            case FORM -> window.openForm();
            case EMPTY, LOADING, REPLAY -> {}
        }
        arrange(window);
        return window;
    }

    /// The page or sheet that belongs to the scene.
    private void arrange(MainWindow window) {
        if (this == SUPERVISOR || this == SUPERVISOR_OFFLINE) {
            window.toggleSupervisor();
        }
        if (this == POSTS) {
            window.togglePosts();
        }
        if (this == HELP) {
            window.showHelp();
        }
        if (this == ALARMS) {
            window.listAlarms();
        }
        if (this == QUESTIONS) {
            window.listQuestions();
        }
    }

    /// The longest that is told of a folder and of a server that lost a part of its log, at once.
    private static LinkReading healed() {
        LifeNotice notice = new LifeNotice(
                LifeNotice.Kind.RESTORED, NightShift.NOW, new IncarnationId("ab".repeat(16)), 312, false);
        return new LinkReading(
                LinkReading.Mode.ONLINE,
                Optional.of(NightShift.NOW.minusSeconds(4)),
                Optional.empty(),
                Optional.of(LinkState.Trouble.DIVERGED),
                List.of(notice));
    }

    private void happen(NightShift night, boolean english) {
        if (this == OFFLINE) {
            night.desk.cut();
            night.stage("特3", Stage.ON_SCENE);
            night.send("elder", "V30");
            night.stage("V30", Stage.EN_ROUTE);
        }
        if (this == HEALED) {
            night.desk.lag(Duration.ofSeconds(140));
            night.desk.must(
                    night.desk.other,
                    new DispatchCommand.NoteIncident(
                            night.id("knife"), english ? "suspect seen at the bridge" : "嫌疑人在桥头出现"));
        }
        if (this == QUESTIONS) {
            SeveredStation.comesIn(night, english);
        }
        if (this == CONFLICT || this == QUESTIONS) {
            night.otherDeskSends("bank", "P12");
        }
        if (this == DISTRESS) {
            night.desk.must(night.desk.seat, new DispatchCommand.RaiseDistress(new CallSign("W2")));
        }
        if (this == HAND_OVER) {
            night.callTakerReports(
                    "caller", english ? "Smoke on the stairs" : "楼道冒烟", english ? "Anhe Estate 12" : "安和小区 12 栋");
        }
    }

    /// Two minutes before the end of the night's last hour, on the way to the next mark.
    private static MainWindow replay(
            NightShift night, Texts.Language language, Theme theme, double width, double height) {
        ManualClock clock = new ManualClock(NightShift.NOW);
        ManualScheduler scheduler = new ManualScheduler(clock);
        ShiftRecord shift = PaperRecord.of(night.desk, new Span(NightShift.NOW.minusSeconds(3_600), NightShift.NOW));
        Replay replay = new Replay(shift, at -> night.desk.fixes(), scheduler, clock);
        DeskModel model = Desks.model(replay, night.desk.seat);
        model.follow();
        TimelineBar line = new TimelineBar(replay, Mark.of(shift, Progress.NONE));
        MainWindow window = new MainWindow(model, line, NightShift.AREA, Runnable::run, language, theme, width, height);
        window.map().pane().setAnimated(false);
        replay.seek(NightShift.NOW.minusSeconds(120));
        replay.setSpeed(60);
        replay.play();
        scheduler.advance(Duration.ofMillis(100));
        model.select(night.id("knife"));
        return window;
    }

    private int units() {
        return switch (this) {
            case MANY -> 120;
            case UNITS_10000 -> 10_000;
            default -> 36;
        };
    }

    private Around around(NightShift night, LinkReading link, boolean english) {
        Around around = Around.NOTHING.withLink(() -> link).withRoads(Desks.driving());
        if (this == HAND_OVER) {
            Attendance atWork = Desks.attendance(night.desk, night.id("caller"), night.id("crowd"));
            return around.withDesks(() -> Optional.of(atWork), open -> {});
        }
        if (this == SUPERVISOR) {
            night.desk.enrol("c", "A3", english ? "North post" : "北环警务站");
            Attendance attendance = night.attendance();
            return around.withDesks(() -> Optional.of(attendance), open -> {}).withRoads(Desks.driving(4));
        }
        return around;
    }

    private static MainWindow window(
            DeskModel model, Texts.Language language, Theme theme, double width, double height) {
        model.follow();
        MainWindow window = new MainWindow(model, NightShift.AREA, Runnable::run, language, theme, width, height);
        window.map().pane().setAnimated(false);
        return window;
    }
}
