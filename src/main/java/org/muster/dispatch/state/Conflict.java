package org.muster.dispatch.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;

/// A question that only a person can answer: one record for each unit or incident and episode.
///
/// @param id the first two event identities (of what is held the first), short, without spaces; the same on every
/// station
/// @param unit the unit, where the conflict is about one
/// @param incident the incident, where the conflict is about one
/// @param claims in log order; later ones join
/// @param decision the choice made, and when; empty while it is open
/// @param lapsed whether the overlap ended by itself before anybody decided
public record Conflict(
        String id,
        ConflictKind kind,
        Optional<CallSign> unit,
        Optional<IncidentId> incident,
        List<Claim> claims,
        Optional<Decision> decision,
        boolean lapsed) {

    /// Keep every claim: the first stays active, the others stay stacked.
    public static final String BOTH = "both";
    /// The incident stays closed, its assignments are recalled.
    public static final String CLOSE = "close";
    /// The incident is open again, its assignments go on.
    public static final String OPEN = "open";
    /// The unit is out of service, its assignments are recalled.
    public static final String OUT = "out";
    /// The unit is in service and goes on.
    public static final String IN = "in";
    /// What was held takes effect.
    public static final String ACCEPT = "accept";
    /// What was held never takes effect.
    public static final String REFUSE = "refuse";

    /// The unit is away, its assignments here are recalled.
    public static final String AWAY = "away";
    /// The unit goes on here; the loan by which it was lent from here is off.
    public static final String HERE = "here";

    /// What a person chose.
    public record Decision(String choice, String operator, Moment at) {}

    public Conflict {
        claims = List.copyOf(claims);
    }

    static String idOf(EventId first, EventId second) {
        return first.shortText() + "+" + second.shortText();
    }

    public boolean isOpen() {
        return decision.isEmpty() && !lapsed;
    }

    /// The choices a person has: the number of a claim, or a word.
    public List<String> choices() {
        List<String> choices = new ArrayList<>();
        switch (kind) {
            case DOUBLE_ASSIGNMENT -> {
                numbers(choices);
                choices.add(BOTH);
            }
            case CLOSED_AGAINST_ASSIGNED -> choices.addAll(List.of(OPEN, CLOSE));
            case OUT_OF_SERVICE_AGAINST_ASSIGNED -> choices.addAll(List.of(IN, OUT));
            case AWAY_AGAINST_ASSIGNED -> choices.addAll(List.of(AWAY, HERE));
            case LENT_TWICE, DISPOSITIONS, PRIORITIES, PLACES, CROSSED_LINKS -> numbers(choices);
            case HELD_UNKNOWN_ACCOUNT, HELD_CLOSED_ACCOUNT, HELD_ROLE, HELD_REVOKED_STATION ->
                choices.addAll(List.of(ACCEPT, REFUSE));
        }
        return choices;
    }

    private void numbers(List<String> choices) {
        for (int i = 1; i <= claims.size(); i++) {
            choices.add(Integer.toString(i));
        }
    }

    /// The claim a numbered choice stands for.
    public Optional<Claim> chosen(String choice) {
        int index = choices().indexOf(choice);
        return index >= 0 && index < claims.size() && choice.equals(Integer.toString(index + 1))
                ? Optional.of(claims.get(index))
                : Optional.empty();
    }

    Conflict joined(Claim claim) {
        return new Conflict(id, kind, unit, incident, Incident.plus(claims, claim), decision, lapsed);
    }

    Conflict decided(Decision made) {
        return new Conflict(id, kind, unit, incident, claims, Optional.of(made), lapsed);
    }

    Conflict over() {
        return new Conflict(id, kind, unit, incident, claims, decision, true);
    }
}
