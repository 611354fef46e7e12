package org.muster.bench.universe;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.Role;
import org.muster.server.Administration;
import org.muster.sync.SyncConfig;

/// The accounts of a universe's operators, one a station, changed at its server at any time. For one thread.
final class Office {
    private static final List<Role> ROLES = List.of(Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR);

    private final SimServer server;
    private final List<SimStation> stations;
    private final Faults faults;
    private final Dice dice;

    Office(SimServer server, List<SimStation> stations, Faults faults, Dice dice) {
        this.server = server;
        this.stations = stations;
        this.faults = faults;
        this.dice = dice;
    }

    /// The first station's operator is the administrator, and stays it: somebody must decide in the end.
    void open() {
        SimStation first = stations.getFirst();
        if (!first.isSignedIn()) {
            grant(first, Role.ADMINISTRATOR, true);
            return;
        }
        stations.stream()
                .filter(station -> !station.isSignedIn())
                .forEach(station -> grant(station, Role.DISPATCHER, true));
    }

    /// Whether every operator has an account, as far as its own desk knows.
    boolean isOpen() {
        return stations.stream()
                .allMatch(station -> station.isSignedIn()
                        && station.session().snapshot().situation().accounts().containsKey(station.operator()));
    }

    /// An account is closed, opened again, or gets another role or other rights.
    void change(SimStation station) {
        if (station.operator().equals(stations.getFirst().operator())
                || server.process().isEmpty()) {
            return;
        }
        station.link().underway().stream()
                .filter(Faults.Kind.ACCOUNT_CHANGED.meets()::contains)
                .forEach(at -> faults.count(Faults.Kind.ACCOUNT_CHANGED, at));
        if (dice.nextInt(3) == 0) {
            administration().ifPresent(at -> at.close(station.operator()));
        } else {
            grant(station, ROLES.get(dice.nextInt(ROLES.size())), dice.nextBoolean());
        }
    }

    /// Sometimes the operator is not given the new token, and the desk goes on with one that is void.
    private void grant(SimStation station, Role role, boolean isTold) {
        boolean seesProtected = dice.nextBoolean();
        administration()
                .ifPresent(at -> at.grant(station.operator(), role, seesProtected)
                        .thenAccept(said -> said.token()
                                .filter(token -> isTold)
                                .ifPresent(
                                        token -> station.signIn(new SyncConfig.Operator(station.operator(), token)))));
    }

    private Optional<Administration> administration() {
        return server.process().map(process -> process.core().administration());
    }
}
