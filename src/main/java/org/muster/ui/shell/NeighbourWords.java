package org.muster.ui.shell;

import org.muster.session.Lending;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.desk.NeighbourPicture;
import org.muster.ui.desk.UnitState;
import org.muster.ui.words.Texts;

/// What is said of a followed jurisdiction, on strip and sheet alike.
final class NeighbourWords {
    private NeighbourWords() {}

    /// The mark of a line's state.
    static String mark(LinkReading link) {
        return switch (link.mode()) {
            case ONLINE -> "link-online";
            case CONNECTING, CATCHING_UP -> "link-working";
            case OFFLINE -> "link-offline";
            case ALONE -> "link-alone";
            case RECORDED -> "link-recorded";
        };
    }

    /// How its line stands; while it is cut, since when what is shown is old.
    static String line(LinkReading link, Texts texts) {
        String mode = texts.term(link.mode());
        return switch (link.mode()) {
            case ONLINE, CATCHING_UP, RECORDED, ALONE -> mode;
            case CONNECTING, OFFLINE ->
                link.lastExchange()
                        .map(at -> texts.get("neighbour.asOf", mode, texts.minutes(at)))
                        .orElse(mode);
        };
    }

    /// What goes on there, and who is lent.
    static String state(NeighbourPicture neighbour, Texts texts) {
        String work = texts.get(
                "neighbour.counts",
                neighbour.incidents().size(),
                neighbour.count(UnitState.AVAILABLE),
                neighbour.units().size());
        String lent = neighbour.lent() > 0 ? " · " + texts.get("neighbour.lent", neighbour.lent()) : "";
        String borrowed =
                neighbour.borrowed() > 0 ? " · " + texts.get("neighbour.borrowed", neighbour.borrowed()) : "";
        return work + lent + borrowed;
    }

    /// What a loan that stands half waits for.
    static String unfinished(Lending.Unfinished half, Texts texts) {
        String unit = half.loan().unit().text();
        String words = texts.get("neighbour.half." + half.missing().name(), unit, half.loan().partnerName());
        return half.trouble().map(why -> words + ": " + texts.say(why)).orElse(words);
    }
}
