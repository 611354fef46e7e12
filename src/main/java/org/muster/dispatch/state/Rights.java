package org.muster.dispatch.state;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Role;

/// Which role may do what. Pure; what counts is the account's role in the log.
public final class Rights {
    private static final Set<Role> ANYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> PEOPLE =
            EnumSet.of(Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR);
    private static final Set<Role> DISPATCHING =
            EnumSet.of(Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.MACHINE);
    private static final Set<Role> SUPERVISING = EnumSet.of(Role.SUPERVISOR, Role.ADMINISTRATOR);
    private static final Set<Role> ADMINISTERING = EnumSet.of(Role.ADMINISTRATOR);

    private Rights() {}

    /// Whether a role may do what an event says, in the situation before it.
    public static boolean may(Role role, Event event, Situation before) {
        return may(role, event, before.conflicts());
    }

    static boolean may(Role role, Event event, PMap<String, Conflict> conflicts) {
        return roles(event, conflicts).contains(role);
    }

    /// Whether an operator may do it: always, while the jurisdiction has no accounts.
    public static boolean may(String operator, Event event, Situation before) {
        return before.accounts().isEmpty()
                || before.accounts()
                        .get(operator)
                        .filter(account -> account.isOpen() && may(account.role(), event, before))
                        .isPresent();
    }

    /// Whether an operator may read the body of an event about an incident.
    public static boolean mayRead(Optional<String> operator, Incident incident, Situation now) {
        return !incident.isProtected() || mayReadProtected(operator, now);
    }

    /// Whether an operator may read the bodies of protected incidents: everybody, while the jurisdiction has no
    /// accounts.
    public static boolean mayReadProtected(Optional<String> operator, Situation now) {
        return now.accounts().isEmpty()
                || operator.flatMap(now.accounts()::get)
                        .filter(Account::mayRead)
                        .isPresent();
    }

    /// Whether an event is what a station or its server says of itself: its key speaks for it, not an operator.
    static boolean isOfStation(Event event) {
        return event instanceof Event.IncarnationStarted
                || event instanceof Event.StationEnrolled
                || event instanceof Event.JurisdictionFounded
                || event instanceof Event.EpochOpened
                || event instanceof Event.EarlierOrder
                || event instanceof Event.RecordsStand
                || event instanceof Event.Unknown;
    }

    private static Set<Role> roles(Event event, PMap<String, Conflict> conflicts) {
        return switch (event) {
            case Event.AccountGranted e -> ADMINISTERING;
            case Event.AccountClosed e -> ADMINISTERING;
            case Event.StationRevoked e -> ADMINISTERING;
            case Event.UnitDefined e -> SUPERVISING;
            case Event.SiteDefined e -> SUPERVISING;
            case Event.BeatDefined e -> SUPERVISING;
            case Event.CircleDefined e -> SUPERVISING;
            case Event.CategoryDefined e -> SUPERVISING;
            case Event.StandardAdopted e -> SUPERVISING;
            case Event.ConflictDecided e ->
                conflicts.get(e.conflict()).filter(c -> c.kind().isHeld()).isPresent()
                        ? SUPERVISING
                        : EnumSet.of(Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR);
            case Event.OfIncident e -> ofIncident(e);
            case Event.OfLoan e -> DISPATCHING;
            case Event.RoadsRestricted e -> DISPATCHING;
            case Event.RoadsFreed e -> DISPATCHING;
            case Event.UnitInService e -> DISPATCHING;
            case Event.UnitOutOfService e -> DISPATCHING;
            case Event.DistressRaised e -> ANYBODY;
            case Event.DistressEnded e -> DISPATCHING;
            case Event.AlarmAcknowledged e -> PEOPLE;
            // What a station or its server says of itself; whose word counts there is decided by its key.
            case Event.JurisdictionFounded e -> ANYBODY;
            case Event.StationEnrolled e -> ANYBODY;
            case Event.IncarnationStarted e -> ANYBODY;
            case Event.EpochOpened e -> ANYBODY;
            case Event.EarlierOrder e -> ANYBODY;
            case Event.RecordsStand e -> ANYBODY;
            // Nobody here can say what it is; it changes nothing but that its incident is frozen.
            case Event.Unknown e -> ANYBODY;
        };
    }

    private static Set<Role> ofIncident(Event.OfIncident event) {
        return switch (event) {
            // Call taking.
            case Event.IncidentReported e -> ANYBODY;
            case Event.CallReceived e -> ANYBODY;
            case Event.IncidentLocated e -> ANYBODY;
            case Event.IncidentReclassified e -> ANYBODY;
            case Event.IncidentNoted e -> ANYBODY;
            case Event.IncidentLinked e -> ANYBODY;
            case Event.BackupRequested e -> ANYBODY;
            // Protecting must be quick; laying open again is not.
            case Event.IncidentProtected e -> e.isProtected() ? PEOPLE : SUPERVISING;
            case Event.ArrivalShown e -> ANYBODY;
            // Dispatching.
            case Event.IncidentTakenOver e -> DISPATCHING;
            case Event.IncidentClosed e -> DISPATCHING;
            case Event.IncidentReopened e -> DISPATCHING;
            case Event.IncidentCancelled e -> DISPATCHING;
            case Event.CordonOrdered e -> DISPATCHING;
            case Event.CordonEnded e -> DISPATCHING;
            case Event.UnitAssigned e -> DISPATCHING;
            case Event.UnitPosted e -> DISPATCHING;
            case Event.StageReported e -> DISPATCHING;
            case Event.StageCorrected e -> DISPATCHING;
        };
    }
}
