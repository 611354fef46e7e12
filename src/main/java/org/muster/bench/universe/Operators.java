package org.muster.bench.universe;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Loans;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.dispatch.words.Wording;

/// What operators type, by chance, from what their desk shows. For one thread.
final class Operators {
    private static final int UNITS = 5;
    /// Of so many things said about an incident one orders a cordon and one sends a unit to a point of it.
    private static final int CORDON_EVERY = 6;
    private static final Jurisdiction NEIGHBOUR = new Jurisdiction(
            new JurisdictionId("7e".repeat(16)), "Neighbour", ZoneOffset.UTC, JurisdictionKind.DRILL, "7e".repeat(32));
    private static final Stage[] STAGES = {Stage.ACKNOWLEDGED, Stage.EN_ROUTE, Stage.ON_SCENE, Stage.CLEARED};

    private final RandomGenerator random;
    private final boolean protect;

    /// @param protect whether they protect incidents, and lay them open again
    Operators(RandomGenerator random, boolean protect) {
        this.random = random;
        this.protect = protect;
    }

    static DispatchCommand units() {
        return new DispatchCommand.AdoptReference(
                IntStream.range(0, UNITS)
                        .mapToObj(i -> Draft.of(new Event.UnitDefined(
                                unit(i), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty())))
                        .toList(),
                Wording.of("imported"));
    }

    private static CallSign unit(int i) {
        return new CallSign("P" + (i + 1));
    }

    /// In an order that no clock has a part in.
    private static List<Incident> open(Situation shown) {
        return shown.openIncidents().stream()
                .sorted(Comparator.comparing(i -> i.id().hex()))
                .toList();
    }

    static List<Conflict> conflicts(Situation shown) {
        return shown.openConflicts().stream()
                .sorted(Comparator.comparing(Conflict::id))
                .toList();
    }

    DispatchCommand next(Situation shown) {
        List<Incident> open = open(shown);
        List<Conflict> conflicts = conflicts(shown);
        CallSign unit = unit(shown);
        int dice = random.nextInt(100);
        if (open.isEmpty() || dice < 15) {
            return DispatchCommand.ReportIncident.of("incident " + random.nextInt(1000));
        }
        Incident incident = open.get(random.nextInt(open.size()));
        if (dice < 45) {
            return new DispatchCommand.DispatchUnits(List.of(unit), incident.id(), Optional.empty());
        }
        if (dice < 65) {
            return new DispatchCommand.ReportStage(unit, STAGES[random.nextInt(STAGES.length)], Optional.empty());
        }
        if (dice < 72) {
            return new DispatchCommand.CloseIncident(incident.id(), random.nextBoolean() ? "done" : "false alarm");
        }
        if (dice < 80) {
            return random.nextBoolean()
                    ? new DispatchCommand.TakeOutOfService(unit)
                    : new DispatchCommand.PutInService(unit, shiftEnd(incident));
        }
        if (dice < 90 && !conflicts.isEmpty()) {
            return decide(conflicts.get(random.nextInt(conflicts.size())));
        }
        if (dice >= 90 && dice < 94) {
            return loan(shown, unit);
        }
        if (protect && dice >= 94) {
            return new DispatchCommand.ProtectIncident(incident.id(), random.nextInt(3) > 0);
        }
        int number = random.nextInt(1000);
        return switch (number % CORDON_EVERY) {
            case 0 ->
                new DispatchCommand.OrderCordon(incident.id(), 1_000, Optional.of(place(number)), Optional.empty());
            case 1 -> hold(incident, unit, number);
            default -> new DispatchCommand.NoteIncident(incident.id(), "note " + number);
        };
    }

    /// Sends a unit to a point of the cordon, where there is one.
    private static DispatchCommand hold(Incident incident, CallSign unit, int number) {
        Body.PlaceDetails place = place(number);
        return new DispatchCommand.HoldPoints(
                incident.id(),
                List.of(new DispatchCommand.HoldPoints.Post(unit, place.point().orElseThrow(), place.address())),
                Optional.empty());
    }

    /// Now and then one that has passed: the desk refuses it.
    private Optional<Instant> shiftEnd(Incident incident) {
        return random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(incident.openedAt().at().plusSeconds(random.nextInt(40_000)));
    }

    private static Body.PlaceDetails place(int number) {
        String name = "point " + number;
        return new Body.PlaceDetails(name, Optional.of(new GeoPoint(36, 103 + number / 1e4)), name);
    }

    /// A half of a loan to or from the neighbour, whose own log nobody here has.
    private DispatchCommand loan(Situation shown, CallSign unit) {
        List<Loan> on =
                shown.loans().on().sorted(Comparator.comparing(Loan::id)).toList();
        if (!on.isEmpty() && random.nextInt(3) > 0) {
            Loan loan = on.get(random.nextInt(on.size()));
            return loan.isLent()
                    ? new DispatchCommand.TakeBackUnit(loan.id())
                    : new DispatchCommand.ReturnUnit(loan.id(), random.nextBoolean());
        }
        Optional<Unit> known = shown.unit(unit);
        Optional<Jurisdiction> own = shown.jurisdiction();
        if (random.nextBoolean() || known.isEmpty() || own.isEmpty()) {
            return new DispatchCommand.LendUnit(unit, NEIGHBOUR.id(), NEIGHBOUR.name(), Optional.empty());
        }
        LoanId id = new LoanId(String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()));
        CallSign called = Loans.called(NEIGHBOUR.name(), unit).orElseThrow();
        return new DispatchCommand.BorrowUnit(
                new Event.UnitLent(id, unit, called, own.get().id(), own.get().name()),
                NEIGHBOUR,
                known.get(),
                Optional.empty());
    }

    /// One of the own ones, or now and then a borrowed one.
    private CallSign unit(Situation shown) {
        List<CallSign> borrowed = shown.loans()
                .on()
                .filter(loan -> !loan.isLent())
                .map(Loan::unit)
                .sorted()
                .toList();
        int which = random.nextInt(UNITS + 1);
        return which < UNITS || borrowed.isEmpty()
                ? unit(which % UNITS)
                : borrowed.get(random.nextInt(borrowed.size()));
    }

    /// One of those that are open, or none.
    Optional<IncidentId> incident(Situation shown) {
        List<Incident> open = open(shown);
        return open.isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(open.get(random.nextInt(open.size())).id());
    }

    DispatchCommand decide(Conflict conflict) {
        List<String> choices = conflict.choices();
        return new DispatchCommand.DecideConflict(conflict.id(), choices.get(random.nextInt(choices.size())));
    }
}
