package org.muster.ui.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.response.DispatchLimit;
import org.muster.dispatch.response.DispatchState;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.TierLine;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Station;
import org.muster.dispatch.state.Unit;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.desk.Name;

/// Reads where the shift stands. Goes through all incidents, so it is for the background; keeps the ledgers of what has
/// ended, so it is for one thread at a time.
final class ShiftReader {
    /// The most rows of a list; what is beyond is counted.
    static final int LIST_MAX = 50;

    /// What is read.
    ///
    /// @param stations read on the screen's thread, which alone remembers
    record Asked(
            Snapshot snapshot,
            LatestFixes fixes,
            Moment now,
            LinkReading link,
            Optional<Attendance> attendance,
            StationTable stations) {}

    private final TodayLedgers ledgers = new TodayLedgers();

    ShiftPicture read(Asked asked) {
        ledgers.begin();
        Situation situation = asked.snapshot().situation();
        ZoneId zone = situation.jurisdiction().map(Jurisdiction::zone).orElse(ZoneOffset.UTC);
        LocalDate day = LocalDate.ofInstant(asked.now().at(), zone);
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        OpenReading open = new OpenReading(asked);
        TodayReading today = new TodayReading(day);
        situation.incidents().values().filter(i -> !isDuplicate(situation, i)).forEach(incident -> {
            Instant opened = incident.openedAt().at();
            boolean ofToday = !opened.isBefore(from) && opened.isBefore(until);
            if (ofToday || incident.isOpen()) {
                IncidentLedger ledger = ledgers.of(situation, incident, asked.now());
                Name category = category(asked.snapshot().bodies(), incident);
                if (ofToday) {
                    today.add(incident, category, ledger);
                }
                if (incident.isOpen()) {
                    open.add(incident, category, ledger);
                }
            }
        });
        LinkReading link = asked.link();
        return new ShiftPicture(
                asked.now().at(),
                link.isCut() ? link.lastExchange().or(() -> Optional.of(Instant.EPOCH)) : Optional.empty(),
                situation.standard().isPresent(),
                open.result(),
                today.result(),
                units(situation, asked.fixes(), asked.now().at()),
                asked.stations());
    }

    /// How many ledgers the last reading had to compute.
    int computed() {
        return ledgers.computed();
    }

    private static boolean isDuplicate(Situation situation, Incident incident) {
        return incident.sameAs()
                .filter(link -> situation.incident(link.incident()).isPresent())
                .isPresent();
    }

    private static Name category(Bodies bodies, Incident incident) {
        return bodies.categories()
                .get(incident.category())
                .map(c -> new Name(c.name(), c.nameEn()))
                .orElse(Name.of(incident.category().text()));
    }

    /// A desk as people call it: station code and desk.
    private static String desk(Situation situation, Responsible desk) {
        return situation.stations().get(desk.station()).map(Station::code).orElse("?") + "·" + desk.desk();
    }

    // ---- open incidents

    private static final class OpenReading {
        private final Asked asked;
        private final int[] bands = new int[AgeBand.values().length];
        private final Map<String, DeskCount> desks = new TreeMap<>();
        private final List<OpenIncidents.Old> open = new ArrayList<>();

        /// What one desk answers for, being counted.
        private record DeskCount(Responsible desk, int[] bands, List<Duration> ages) {}

        OpenReading(Asked asked) {
            this.asked = asked;
            asked.attendance().ifPresent(a -> a.desks().forEach(d -> count(d.desk())));
        }

        private DeskCount count(Responsible desk) {
            return desks.computeIfAbsent(
                    desk(asked.snapshot().situation(), desk),
                    name -> new DeskCount(desk, new int[bands.length], new ArrayList<>()));
        }

        void add(Incident incident, Name category, IncidentLedger ledger) {
            Duration since =
                    Duration.between(incident.openedAt().at(), asked.now().at());
            Duration age = since.isNegative() ? Duration.ZERO : since;
            int band = AgeBand.of(age).ordinal();
            DeskCount count = count(incident.responsible());
            bands[band]++;
            count.bands()[band]++;
            count.ages().add(age);
            open.add(new OpenIncidents.Old(
                    incident.id(),
                    incident.number(),
                    incident.priority(),
                    category,
                    desk(asked.snapshot().situation(), incident.responsible()),
                    age,
                    ledger.lines().stream().map(TierLine::state).toList(),
                    ledger.dispatchLimit().dispatchedAt().isPresent()));
        }

        OpenIncidents result() {
            open.sort(Comparator.comparing(OpenIncidents.Old::age).reversed().thenComparing(OpenIncidents.Old::number));
            return new OpenIncidents(
                    desks.entrySet().stream()
                            .map(e -> row(e.getKey(), e.getValue()))
                            .toList(),
                    Arrays.stream(bands).boxed().toList(),
                    open.subList(0, Math.min(open.size(), LIST_MAX)));
        }

        private OpenIncidents.DeskRow row(String name, DeskCount count) {
            Optional<String> operator = asked.attendance().stream()
                    .flatMap(a -> a.desks().stream())
                    .filter(d -> d.desk().equals(count.desk()))
                    .map(Attendance.AtDesk::operator)
                    .findFirst();
            OpenIncidents.AtWork atWork = asked.attendance()
                    .map(a -> a.isAtWork(count.desk()) ? OpenIncidents.AtWork.HERE : OpenIncidents.AtWork.GONE)
                    .orElse(OpenIncidents.AtWork.UNKNOWN);
            return new OpenIncidents.DeskRow(
                    name,
                    atWork,
                    operator,
                    Arrays.stream(count.bands()).boxed().toList(),
                    count.ages().stream().max(Comparator.naturalOrder()));
        }
    }

    // ---- tiers of today

    private static final class TodayReading {
        private final LocalDate day;
        private final Tally[] tiers = new Tally[Tier.values().length];
        private final List<TiersToday.Miss> misses = new ArrayList<>();
        private Tally dispatch = Tally.NOTHING;
        private int incidents;

        TodayReading(LocalDate day) {
            this.day = day;
            Arrays.fill(tiers, Tally.NOTHING);
        }

        void add(Incident incident, Name category, IncidentLedger ledger) {
            incidents++;
            DispatchLimit limit = ledger.dispatchLimit();
            dispatch = dispatch.plus(limit.state());
            if (limit.state() == DispatchState.LATE || limit.state() == DispatchState.MET_LATE) {
                miss(incident, category, Optional.empty(), limit.limit(), limit.left(), 0);
            }
            for (TierLine line : ledger.lines()) {
                int at = line.tier().ordinal();
                tiers[at] = tiers[at].plus(line.state());
                if (line.state() == TierState.BREACHED || line.state() == TierState.MET_LATE) {
                    int shortBy = line.state() == TierState.BREACHED ? line.shortBy() : 0;
                    miss(incident, category, Optional.of(line.tier()), line.limit(), line.left(), shortBy);
                }
            }
        }

        private void miss(
                Incident incident,
                Name category,
                Optional<Tier> tier,
                Optional<Moment> limit,
                Duration left,
                int shortBy) {
            misses.add(new TiersToday.Miss(
                    incident.id(),
                    incident.number(),
                    category,
                    tier,
                    limit.map(Moment::at).orElse(Instant.EPOCH),
                    left.isNegative() ? left.negated() : Duration.ZERO,
                    shortBy,
                    incident.isOpen()));
        }

        TiersToday result() {
            misses.sort(Comparator.comparing(TiersToday.Miss::open)
                    .thenComparing(TiersToday.Miss::limit)
                    .reversed()
                    .thenComparing(TiersToday.Miss::number));
            return new TiersToday(
                    day,
                    incidents,
                    List.of(tiers),
                    dispatch,
                    misses.subList(0, Math.min(misses.size(), LIST_MAX)),
                    misses.size());
        }
    }

    // ---- units

    private static UnitTable units(Situation situation, LatestFixes fixes, Instant now) {
        Map<Force, UnitTable.Counts> forces = new EnumMap<>(Force.class);
        int distress = 0;
        for (Unit unit :
                situation.units().values().filter(situation::isPresent).toList()) {
            UnitTable.Counts one = count(situation.status(unit), fixes.of(unit.callSign()), now);
            forces.merge(unit.force(), one, UnitTable.Counts::plus);
            distress += unit.distress().isPresent() ? 1 : 0;
        }
        return new UnitTable(
                forces.entrySet().stream()
                        .map(e -> new UnitTable.OfForce(e.getKey(), e.getValue()))
                        .toList(),
                forces.values().stream().reduce(UnitTable.Counts.NONE, UnitTable.Counts::plus),
                distress);
    }

    private static UnitTable.Counts count(UnitStatus status, Optional<PositionFix> fix, Instant now) {
        boolean in = status != UnitStatus.OUT_OF_SERVICE;
        int stale = in && fix.filter(f -> LatestFixes.isStale(f, now)).isPresent() ? 1 : 0;
        int noFix = in && fix.isEmpty() ? 1 : 0;
        return switch (status) {
            case AVAILABLE -> new UnitTable.Counts(1, 0, 0, 0, 0, stale, noFix);
            case ASSIGNED, ACKNOWLEDGED -> new UnitTable.Counts(0, 1, 0, 0, 0, stale, noFix);
            case EN_ROUTE -> new UnitTable.Counts(0, 0, 1, 0, 0, stale, noFix);
            case ON_SCENE, TRANSPORTING, STAGING -> new UnitTable.Counts(0, 0, 0, 1, 0, stale, noFix);
            case OUT_OF_SERVICE -> new UnitTable.Counts(0, 0, 0, 0, 1, stale, noFix);
        };
    }
}
