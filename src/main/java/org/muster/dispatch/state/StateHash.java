package org.muster.dispatch.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.dispatch.model.Digest;

/// One hash over a whole situation: every line below is one entry's state and the trail of the record digests that
/// made it, so both a wrong fold and a wrong order of events change it.
public final class StateHash {
    /// What was written of the entries of the situation before.
    private Map<Object, String> known = new IdentityHashMap<>();

    private StateHash() {}

    public static Digest of(Situation situation) {
        return new StateHash().next(situation);
    }

    /// For many situations, most of them made from the one before: what both share is written out once. For one
    /// thread.
    public static Function<Situation, Digest> series() {
        return new StateHash()::next;
    }

    private <T> Function<T, String> once(Map<Object, String> met, Function<T, String> line) {
        return entry -> {
            String before = known.get(entry);
            String now = before == null ? line.apply(entry) : before;
            met.put(entry, now);
            return now;
        };
    }

    private Digest next(Situation situation) {
        Map<Object, String> met = new IdentityHashMap<>();
        Function<Unit, String> unit = once(met, StateHash::unit);
        Function<Incident, String> incident = once(met, StateHash::incident);
        Function<Assignment, String> assignment = once(met, StateHash::assignment);
        Function<Conflict, String> conflict = once(met, StateHash::conflict);
        Digest digest =
                Digest.of(text(situation, unit, incident, assignment, conflict).getBytes(StandardCharsets.UTF_8));
        known = met;
        return digest;
    }

    private static String text(
            Situation situation,
            Function<Unit, String> unit,
            Function<Incident, String> incident,
            Function<Assignment, String> assignment,
            Function<Conflict, String> conflict) {
        List<String> lines = new ArrayList<>();
        situation.jurisdiction().ifPresent(j -> lines.add("jurisdiction " + j));
        situation
                .anew()
                .forEach(a ->
                        lines.add("anew " + a.key().text() + " " + a.value().shortText()));
        situation.stations().values().forEach(s -> lines.add("station " + s));
        situation.accounts().values().forEach(a -> lines.add("account " + a));
        situation
                .held()
                .forEach(h ->
                        lines.add("held " + h.key() + " " + h.value().digest().hex()));
        situation.units().values().forEach(u -> lines.add("unit " + unit.apply(u)));
        situation.sites().values().forEach(s -> lines.add("site " + s));
        situation
                .beats()
                .forEach(b -> lines.add("beat " + b.key() + " " + b.value().hex()));
        situation.circles().values().forEach(c -> lines.add("circle " + c));
        situation.categories().values().forEach(c -> lines.add("category " + c));
        situation.standard().ifPresent(s -> lines.add("standard " + s.version()));
        situation.incidents().values().forEach(i -> lines.add("incident " + incident.apply(i)));
        situation.filed().values().forEach(i -> lines.add("filed " + incident.apply(i)));
        lines.add("closings " + situation.closings().first() + " "
                + situation.closings().next());
        situation.assignments().values().forEach(a -> lines.add("assignment " + assignment.apply(a)));
        situation.conflicts().values().forEach(c -> lines.add("conflict " + conflict.apply(c)));
        situation.acknowledged().forEach(a -> lines.add("acknowledged " + a.key() + " " + a.value()));
        situation.loans().all().values().forEach(l -> lines.add("loan " + loan(l)));
        situation
                .loans()
                .governing()
                .forEach(g -> lines.add("governing " + g.key() + " " + g.value().hex()));
        situation.restrictions().values().forEach(r -> lines.add("restriction " + r));
        lines.sort(String::compareTo);
        lines.add("rest " + situation.rest().hex());
        return String.join("\n", lines);
    }

    private static String unit(Unit u) {
        return String.join(
                " ",
                u.callSign().text(),
                u.force().name(),
                new TreeSet<>(u.capabilities()).toString(),
                u.crew() + " " + u.beat(),
                u.service().in() + "@" + u.service().since() + "-" + u.service().until(),
                u.active() + " " + u.live(),
                u.distress() + "x" + u.distressCalls(),
                u.trail().hex());
    }

    private static String incident(Incident i) {
        return String.join(
                " ",
                i.id().hex(),
                i.number(),
                i.responsible().toString(),
                i.receivedAt().toString(),
                i.classification().category() + "/" + i.classification().priority(),
                i.location().zone() + "/" + i.location().site() + "/"
                        + i.location().rough(),
                "standard " + i.targets().standard() + " " + i.earlierTargets().size(),
                i.calls() + "/" + i.backups() + "/" + i.opening() + "/" + i.openedFrom() + "/" + i.frozen() + "/"
                        + i.isProtected(),
                i.assignments().toString(),
                i.ending().map(e -> e.cancelled() + e.disposition() + e.at()).orElse("open"),
                i.sameAs().map(l -> l.incident().hex()).orElse("-"),
                i.cordon().map(Cordon::toString).orElse("-"),
                i.trail().hex());
    }

    private static String assignment(Assignment a) {
        return String.join(
                " ",
                a.id().hex(),
                a.unit().text(),
                a.incident().hex(),
                a.stacked() + "@" + a.instructedAt(),
                a.activeSince().toString(),
                a.stages().values().stream()
                        .sorted((x, y) -> x.stage().compareTo(y.stage()))
                        .map(t -> t.stage() + "@" + t.at() + t.corrected())
                        .collect(Collectors.joining(",")),
                a.post() + "/" + a.arrival().map(Arrival::toString).orElse("-"),
                a.trail().hex());
    }

    private static String loan(Loan l) {
        return l.id().hex() + " " + l.begun() + " " + l.ended();
    }

    private static String conflict(Conflict c) {
        return String.join(
                " ",
                c.id(),
                c.kind().name(),
                c.claims().stream().map(x -> x.source().toString()).collect(Collectors.joining(",")),
                c.decision().toString(),
                Boolean.toString(c.lapsed()));
    }
}
