package org.muster.ui.incidents;

import org.muster.ui.desk.IncidentCard;
import org.muster.ui.words.Texts;

/// How an incident is named where words are missing: withheld, without a place.
final class IncidentWords {
    private IncidentWords() {}

    static String title(IncidentCard card, Texts texts) {
        return card.title().isBlank() ? texts.get("incident.withheld", card.number()) : card.title();
    }

    static String place(IncidentCard card, boolean narrow, Texts texts) {
        String where = card.place().isBlank() ? texts.get("incident.noPlace") : card.place();
        String place = card.number() + " · " + where;
        return card.beat()
                .filter(beat -> !narrow)
                .map(beat -> place + " · " + beat.in(texts))
                .orElse(place);
    }
}
