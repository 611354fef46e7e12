package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.state.Incident;

/// The plan of a crew for one assignment: when it will do what, if it does. Most crews acknowledge within seconds and
/// report their arrival soon; some late, some never.
final class Task {
    private static final int NEVER_ACKNOWLEDGES_PERCENT = 4;
    private static final int REPORTS_SOON_PERCENT = 70;
    private static final int REPORTS_PERCENT = 92;
    private static final int BACKUP_PERCENT = 7;
    private static final int TRANSPORT_PERCENT = 25;
    private static final int DISTRESS_ONE_IN = 400;

    final AssignmentId assignment;
    final Optional<Instant> acknowledge;
    final Instant leave;
    final boolean reportsArrival;
    final Duration reportDelay;
    final Duration work;
    final boolean transports;
    final Duration delivery;
    /// After how long on the scene it asks for help, or is in danger itself.
    Optional<Duration> backup;
    Optional<Duration> distress;

    boolean acknowledged;
    boolean left;
    boolean reported;
    Optional<GeoPoint> goal = Optional.empty();
    Optional<Instant> arrived = Optional.empty();
    Optional<Instant> transporting = Optional.empty();
    Optional<Instant> delivered = Optional.empty();
    Instant clearedAt = Instant.MIN;

    Task(AssignmentId assignment, Optional<Incident> incident, Instant now, RandomGenerator dice) {
        this.assignment = assignment;
        int mood = dice.nextInt(100);
        acknowledge = mood < NEVER_ACKNOWLEDGES_PERCENT
                ? Optional.empty()
                : Optional.of(now.plusSeconds(2 + dice.nextInt(8)));
        leave = now.plusSeconds(4 + dice.nextInt(9));
        reportsArrival = mood < REPORTS_PERCENT;
        reportDelay = Duration.ofSeconds(mood < REPORTS_SOON_PERCENT ? dice.nextInt(8) : dice.nextInt(60));
        work = Duration.ofSeconds(150 + dice.nextInt(420));
        delivery = Duration.ofSeconds(60 + dice.nextInt(180));
        boolean rough = incident.filter(i -> i.priority().compareTo(Priority.TWO) <= 0)
                .map(i -> i.category().text())
                .filter(code -> code.startsWith("criminal") || code.startsWith("public-order"))
                .isPresent();
        transports = dice.nextInt(100) < TRANSPORT_PERCENT && rough;
        backup = dice.nextInt(100) < BACKUP_PERCENT && rough
                ? Optional.of(Duration.ofSeconds(15 + dice.nextInt(40)))
                : Optional.empty();
        distress = dice.nextInt(DISTRESS_ONE_IN) == 0 && rough
                ? Optional.of(Duration.ofSeconds(20 + dice.nextInt(60)))
                : Optional.empty();
    }

    /// Whether this is later than so long after the arrival.
    boolean isDue(Optional<Duration> afterArrival, Instant now) {
        return arrived.isPresent()
                && afterArrival.isPresent()
                && !now.isBefore(arrived.get().plus(afterArrival.get()));
    }
}
