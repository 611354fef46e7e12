package org.muster.app;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.WritableImage;
import org.muster.advice.RoadTravelTimes;
import org.muster.advice.TravelTimes;
import org.muster.basemap.MapFonts;
import org.muster.basemap.RenderedTiles;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.model.Role;
import org.muster.place.FoundPlace;
import org.muster.session.LiveSession;
import org.muster.time.Pin;
import org.muster.time.ThreadScheduler;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.fx.FxThread;
import org.muster.ui.map.OfflineTileRetriever;
import org.muster.ui.shell.LiveDesk;
import org.muster.ui.shell.MainWindow;
import org.muster.ui.shell.Screenshot;
import org.muster.ui.sound.Chimes;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// A desk on the screen: model and window over a live session, with the map, the roads and the sounds it needs. Made
/// and closed on the toolkit's thread.
final class DeskScreen {
    /// The most questions that wait for the background; whoever asks more is told so at once.
    private static final int QUESTIONS_MAX = 16;
    /// How long a picture waits for the map.
    private static final Duration MAP_MAX = Duration.ofSeconds(40);

    private final MainWindow window;
    private final DeskModel model;
    private final Optional<RenderedTiles> tiles;
    private final ThreadPoolExecutor background;
    private final ThreadPoolExecutor reader;
    private final ThreadScheduler ticks = new ThreadScheduler("desk-tick");
    private final Chimes chimes = new Chimes();
    private final Pin going;
    private final Pin attending;

    /// How a desk looks when it opens.
    record Look(Texts.Language language, Theme theme, double width, double height) {
        static Look of(Locale locale, Theme theme, double[] pixels) {
            Texts.Language language = locale.equals(Locale.SIMPLIFIED_CHINESE) ? Texts.Language.ZH : Texts.Language.EN;
            return new Look(language, theme, pixels[0], pixels[1]);
        }
    }

    DeskScreen(LiveSession session, String operator, DeskLine line, Following following, City city, Optional<MapFonts> fonts, Look look) {
        background = thread("desk-background", QUESTIONS_MAX, new ThreadPoolExecutor.AbortPolicy());
        // At most one reading is under way or waits, so none is discarded before the desk closes.
        reader = thread("desk-reader", 1, new ThreadPoolExecutor.DiscardPolicy());
        tiles = city.basemap().isPresent() && fonts.isPresent()
                ? Optional.of(new RenderedTiles(city.basemap().get(), fonts.get(), 1))
                : Optional.empty();
        tiles.ifPresent(OfflineTileRetriever::use);
        TravelTimes roads = city.roads().<TravelTimes>map(RoadTravelTimes::new).orElse(TravelTimes.NONE);
        IndexedPlaces places = new IndexedPlaces(city.places(), session::snapshot);
        Around around = Around.NOTHING
                .withLink(line::reading)
                .withDesks(line::attendance, incident -> line.opened(operator, incident))
                .withNotices(line::noticesRead)
                .withBorder(following.border())
                .withRoads(roads)
                .withPlaces(places)
                .withNames(typed -> places.search(typed, Around.PlaceNames.WANTED).stream()
                        .map(FoundPlace::name)
                        .distinct()
                        .toList());
        model = new DeskModel(new DeskModel.Parts(
                following.view(),
                following.lending(),
                new Seat(session.station(), session.incarnation(), Station.DESK, operator, Role.DISPATCHER),
                around,
                reader,
                background,
                FxThread.executor()));
        window = new MainWindow(
                model, city.box(), FxThread.executor(), look.language(), look.theme(), look.width(), look.height());
        window.map().setBaseMap(tiles.isPresent());
        window.map().pane().setRemark(city.remark());
        going = LiveDesk.start(window, ticks, chimes, background);
        attending = line.onAttendance(model::refresh);
        line.opened(operator, Optional.empty());
    }

    /// One daemon thread with a bounded queue.
    static ThreadPoolExecutor thread(String name, int waitingMax, RejectedExecutionHandler full) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waitingMax),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                full);
    }

    /// A picture of the window once its map is whole.
    CompletableFuture<WritableImage> picture() {
        return Screenshot.whenSettled(window, ticks, MAP_MAX);
    }

    MainWindow window() {
        return window;
    }

    DeskModel model() {
        return model;
    }

    /// Selects what is most urgent as soon as it is known.
    void selectFirst() {
        model.picture().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends DeskPicture> picture, DeskPicture before, DeskPicture now) {
                if (now.selectedId().isPresent() || !now.queue().isEmpty()) {
                    picture.removeListener(this);
                    if (now.selectedId().isEmpty()) {
                        model.selectBy(1);
                    }
                }
            }
        });
    }

    /// What makes this desk's sounds.
    Chimes chimes() {
        return chimes;
    }

    /// Stops everything that was started for the screen; what waits for threads happens off the toolkit's.
    void close() {
        going.release();
        attending.release();
        OfflineTileRetriever.useNone();
        Thread.ofPlatform().name("desk-close").start(() -> {
            ticks.close();
            reader.shutdownNow();
            background.shutdownNow();
            chimes.close();
            tiles.ifPresent(RenderedTiles::close);
        });
    }
}
