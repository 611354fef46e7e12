package org.muster.house;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rules of `src/doc/architecture.md` under a root package, so that a planted tree can show that each rule can
/// fail.
///
/// @param root the package that holds the rooms, `org.muster` for the program
record House(String root) {
    /// A package of the table and what it may use: other rooms, and libraries by the beginning of their names.
    private record Room(String name, Set<String> rooms, Set<String> libraries) {}

    private static final String ANYTHING = "*";
    private static final Set<String> JDK = Set.of("java.", "javax.", "org.jspecify.");
    private static final String LOG = "org.slf4j.";
    private static final String SQL = "java.sql.";
    private static final String JSON = "tools.jackson.";
    private static final String JSON_ANNOTATIONS = "com.fasterxml.jackson.annotation.";
    private static final String CRYPTO = "org.bouncycastle.";
    private static final String HTTP = "okhttp3.";
    private static final String OSMOSIS = "org.openstreetmap. crosby.binary. com.google.protobuf.";

    /// The white list. A name stands for its sub-packages too, unless they have a row of their own.
    private static final List<Room> TABLE = List.of(
            room("app", ANYTHING, ANYTHING),
            room("bench", ANYTHING, ANYTHING),
            room(
                    "ui",
                    "session advice place basemap replay report dispatch telemetry time",
                    "javafx. com.gluonhq. org.controlsfx. atlantafx. org.kordamp.ikonli. " + LOG),
            room(
                    "sync",
                    "wire session journal telemetry dispatch time",
                    HTTP + " okio. kotlin. " + JSON + " " + JSON_ANNOTATIONS + " " + CRYPTO + " " + LOG),
            room("replay", "session journal telemetry dispatch time", LOG),
            room(
                    "server",
                    "wire interop journal telemetry dispatch time",
                    "org.eclipse.jetty. " + JSON + " " + JSON_ANNOTATIONS + " " + CRYPTO + " " + LOG),
            room(
                    "server.store",
                    "wire interop journal telemetry dispatch time",
                    SQL + " org.sqlite. org.postgresql. com.zaxxer.hikari. org.flywaydb. " + LOG),
            room("simulate", "road extract dispatch telemetry time", OSMOSIS + " " + JSON + " " + LOG),
            room("session", "dispatch journal telemetry time", LOG),
            room("wire", "journal telemetry dispatch time", JSON + " " + JSON_ANNOTATIONS + " " + CRYPTO + " " + LOG),
            room("advice", "road dispatch telemetry time", LOG),
            room("report", "dispatch journal time", JSON + " " + LOG),
            room("interop", "dispatch telemetry time", HTTP + " okio. kotlin. " + JSON + " de.siegmar.fastcsv. " + LOG),
            room(
                    "journal",
                    "dispatch time",
                    SQL + " org.sqlite. " + JSON + " " + JSON_ANNOTATIONS + " " + CRYPTO + " " + LOG),
            room("telemetry", "dispatch.model time", SQL + " org.sqlite. " + LOG),
            room("road", "extract dispatch.model", LOG),
            room("place", "extract dispatch.model", SQL + " org.sqlite. " + LOG),
            room("basemap", "extract dispatch.model", SQL + " org.sqlite. org.mapsforge. " + LOG),
            room("extract", "dispatch.model", OSMOSIS + " " + LOG),
            room("dispatch.model", "", ""),
            room("dispatch.words", "dispatch.model", ""),
            room("dispatch.event", "dispatch.model", ""),
            room("dispatch.state", "dispatch.model dispatch.event", ""),
            room("dispatch.response", "dispatch.model dispatch.event dispatch.state", ""),
            room("dispatch.command", "dispatch.model dispatch.event dispatch.state dispatch.words", ""),
            room("time", "", ""));

    private static final Pattern LIBRARY_CLOCKS =
            Pattern.compile("java\\.time\\..*\\.now|java\\.time\\.Clock\\.system.*"
                    + "|java\\.lang\\.System\\.currentTimeMillis|java\\.util\\.UUID\\.randomUUID|java\\.lang\\.Math\\.random"
                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"
                    + "|java\\.(util\\.(Random|Date|SplittableRandom)|security\\.SecureRandom)\\.<init>"
                    + "|java\\.security\\.SecureRandom\\.getInstance.*");

    private static Room room(String name, String rooms, String libraries) {
        return new Room(name, words(rooms), words(libraries));
    }

    private static Set<String> words(String spaced) {
        return Stream.of(spaced.split(" ")).filter(w -> !w.isEmpty()).collect(toUnmodifiableSet());
    }

    /// Every class lives in a room of the table and uses only what the room's row names.
    ArchRule whiteList() {
        return every("use only what the row of its package names", (type, events) -> {
            Optional<Room> home = roomOf(type);
            if (home.isEmpty()) {
                report(events, type, type.getName() + " lives in no room of the table");
                return;
            }
            type.getDirectDependenciesFromSelf().forEach(d -> {
                JavaClass target = d.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && !allowed(home.get(), target)) {
                    report(events, type, home.get().name() + " may not use it: " + d.getDescription());
                }
            });
        });
    }

    /// No package reaches itself through others.
    ArchRule noCycles() {
        return SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /// A library is used only under the rooms that are named, though the white list names all of `bench`'s.
    ArchRule onlyUnder(Set<String> libraries, String... rooms) {
        return every("use " + libraries + " only under " + List.of(rooms), (type, events) -> {
            if (Stream.of(rooms).noneMatch(r -> under(type, r))) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> libraries.stream()
                                .anyMatch(d.getTargetClass()
                                        .getBaseComponentType()
                                        .getName()::startsWith))
                        .forEach(d -> report(events, type, d.getDescription()));
            }
        });
    }

    /// Work is handed to the toolkit's thread in one place.
    ArchRule runLaterOnlyInGlue() {
        return every("call Platform.runLater only in ui.fx", (type, events) -> {
            if (!under(type, "ui.fx")) {
                reportAccesses(events, type, name -> name.equals("javafx.application.Platform.runLater"));
            }
        });
    }

    /// "Now" and chance come in as arguments.
    ArchRule noOwnClockOrChance() {
        return every("take time and chance as arguments", (type, events) -> {
            if (!under(type, "time") && !under(type, "app")) {
                reportAccesses(
                        events, type, name -> LIBRARY_CLOCKS.matcher(name).matches());
            }
        });
    }

    /// Server and screens know each other by the wire alone.
    ArchRule strangers() {
        return every(
                "keep server and ui strangers",
                (type, events) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> under(type, "server") && under(d.getTargetClass(), "ui")
                                || under(type, "ui") && under(d.getTargetClass(), "server"))
                        .forEach(d -> report(events, type, d.getDescription())));
    }

    /// Null is marked off in every package.
    ArchRule nullMarked() {
        return every("live in a @NullMarked package", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                report(events, type, type.getPackageName() + " is not @NullMarked");
            }
        });
    }

    private boolean allowed(Room home, JavaClass target) {
        String name = target.getName();
        if (!name.startsWith(root + ".")) {
            return home.libraries().contains(ANYTHING)
                    || JDK.stream().anyMatch(name::startsWith) && !name.startsWith(SQL)
                    || home.libraries().stream().anyMatch(name::startsWith);
        }
        return roomOf(target).filter(t -> mayEnter(home, t, target)).isPresent();
    }

    private boolean mayEnter(Room home, Room room, JavaClass target) {
        if (home.equals(room) || home.name().equals("app")) {
            return true;
        }
        if (home.rooms().contains(ANYTHING)) {
            return !room.name().equals("app");
        }
        if (home.name().equals("ui") && room.name().equals("sync")) {
            return target.getName().startsWith(root + ".sync.Link");
        }
        return room.name().startsWith(home.name() + ".")
                || home.rooms().stream()
                        .anyMatch(r -> room.name().equals(r) || room.name().startsWith(r + "."));
    }

    private Optional<Room> roomOf(JavaClass type) {
        return TABLE.stream()
                .filter(r -> under(type, r.name()))
                .max(Comparator.comparingInt(r -> r.name().length()));
    }

    private boolean under(JavaClass type, String room) {
        return (type.getBaseComponentType().getPackageName() + ".").startsWith(root + "." + room + ".");
    }

    private static void reportAccesses(ConditionEvents events, JavaClass type, Predicate<String> forbidden) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            if (forbidden.test(access.getTargetOwner().getName() + "." + access.getName()) && !isHandedAClock(access)) {
                report(events, type, access.getDescription());
            }
        }
    }

    /// `now(clock)`, `new Random(seed)` and their like are told the time or the seed and so are fine; a zone tells
    /// neither.
    private static boolean isHandedAClock(JavaAccess<?> access) {
        String target = access.getTarget().getFullName();
        return target.endsWith("(java.time.Clock)") || target.endsWith("(long)");
    }

    private ArchRule every(String rule, BiConsumer<JavaClass, ConditionEvents> check) {
        return ArchRuleDefinition.classes().that().resideInAPackage(root + "..").should(new ArchCondition<>(rule) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        });
    }

    private static void report(ConditionEvents events, JavaClass type, String words) {
        events.add(SimpleConditionEvent.violated(type, words));
    }
}
