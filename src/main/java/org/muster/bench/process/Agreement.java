package org.muster.bench.process;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.muster.dispatch.model.CallSign;
import tools.jackson.databind.JsonNode;

/// What stations must show alike once all have synced; each asked by processes of its own.
final class Agreement {
    private final ExecutorService workers;

    /// @param workers few threads: they ask side by side
    Agreement(ExecutorService workers) {
        this.workers = workers;
    }

    /// The same hash of the same state at the same log position, nothing waiting, and so many open questions.
    ///
    /// @param position reached by all; stations that know more show what they knew there
    void sameState(List<StationFolder> stations, long position, int conflicts) throws InterruptedException {
        List<JsonNode> shown = ofEach(stations, "situation", "--at", Long.toString(position));
        String hash = shown.getFirst().path("stateHash").asString("");
        PromiseBroken.unless(hash.length() == 64, "no state hash: " + shown.getFirst());
        for (int i = 0; i < shown.size(); i++) {
            JsonNode one = shown.get(i);
            PromiseBroken.unless(
                    one.path("logPosition").asLong(-1) == position
                            && one.path("stateHash").asString("").equals(hash)
                            && one.path("pending").asInt(-1) == 0
                            && one.path("conflicts").asInt(-1) == conflicts,
                    stations.get(i).name() + " stands elsewhere, not at " + conflicts + " conflicts and "
                            + shown.getFirst() + ": " + one);
        }
    }

    /// Exactly one question is open, and it is the same everywhere.
    JsonNode oneConflict(List<StationFolder> stations) throws InterruptedException {
        List<JsonNode> shown = ofEach(stations, "conflicts");
        JsonNode first = shown.getFirst();
        PromiseBroken.unless(first.size() == 1, stations.getFirst().name() + " has not one conflict: " + first);
        for (int i = 0; i < shown.size(); i++) {
            PromiseBroken.unless(
                    shown.get(i).equals(first),
                    stations.get(i).name() + " has other conflicts: " + shown.get(i) + ", not " + first);
        }
        return first.get(0);
    }

    /// Incidents and ledgers, the same on all, and in them two assignments of the unit.
    ///
    /// @param at the time of the ledgers, ISO-8601
    void sameIncidents(List<StationFolder> stations, List<String> numbers, CallSign unit, String at)
            throws InterruptedException {
        TreeSet<String> assignments = new TreeSet<>();
        for (String number : numbers) {
            JsonNode incident = sameOnAll(stations, "incident", number);
            JsonNode ledger = sameOnAll(stations, "ledger", number, "--at", at);
            TreeSet<String> of = assignments(incident, unit);
            PromiseBroken.unless(
                    of.equals(assignments(ledger, unit)),
                    "incident and ledger of " + number + " differ: " + incident + " " + ledger);
            assignments.addAll(of);
        }
        PromiseBroken.unless(
                assignments.size() == 2, numbers + " hold " + assignments.size() + " assignments of " + unit);
    }

    private JsonNode sameOnAll(List<StationFolder> stations, String... what) throws InterruptedException {
        List<JsonNode> shown = ofEach(stations, what);
        for (int i = 1; i < shown.size(); i++) {
            PromiseBroken.unless(
                    shown.get(i).equals(shown.getFirst()),
                    stations.get(i).name() + " shows " + shown.get(i) + ", not " + shown.getFirst());
        }
        return shown.getFirst();
    }

    private static TreeSet<String> assignments(JsonNode node, CallSign unit) {
        TreeSet<String> ids = new TreeSet<>();
        for (JsonNode assignment : node.path("assignments")) {
            if (assignment.path("callSign").asString("").equals(unit.text())) {
                ids.add(assignment.path("id").asString(""));
            }
        }
        return ids;
    }

    private List<JsonNode> ofEach(List<StationFolder> stations, String... what) throws InterruptedException {
        List<Callable<JsonNode>> questions = new ArrayList<>();
        stations.forEach(station -> questions.add(() -> station.show(what)));
        return all(workers, questions);
    }

    /// Does things side by side; a broken promise in one of them comes out as it was.
    static <T> List<T> all(ExecutorService workers, List<Callable<T>> work) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : workers.invokeAll(work)) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof PromiseBroken broken) {
                    throw broken;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return results;
    }
}
