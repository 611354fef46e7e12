package org.muster.ui.shell;

import java.util.Optional;
import org.muster.dispatch.state.Acknowledgement;
import org.muster.ui.desk.AlarmLine;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.words.Texts;

/// How an alarm is named: the unit or incident, the cause, and how fresh or settled that is.
final class AlarmWords {
    private AlarmWords() {}

    /// `A14 breach 3 min`
    static String cause(AlarmLine alarm, Texts texts) {
        String tier = alarm.key().tier().map(t -> " " + texts.term(t)).orElse("");
        return alarm.subject() + " " + texts.get("alarm." + alarm.key().kind().name()) + tier;
    }

    /// The same with who has acknowledged it, or how old it is: while the line is cut, what other desks did about
    /// their alarms is known up to the last exchange only.
    static String whole(AlarmLine alarm, LinkReading link, Texts texts) {
        String cause = cause(alarm, texts);
        return remark(alarm, link, texts)
                .map(remark -> texts.get("alarm.remark", cause, remark))
                .orElse(cause);
    }

    static Optional<String> remark(AlarmLine alarm, LinkReading link, Texts texts) {
        if (alarm.acknowledged()) {
            return alarm.acknowledgement().map(Acknowledgement::desk).map(desk -> texts.get("alarm.by", desk));
        }
        return link.isCut() && !alarm.ours()
                ? Optional.of(link.lastExchange()
                        .map(at -> texts.get("alarm.asOf", texts.minutes(at)))
                        .orElseGet(() -> texts.get("alarm.asOfUnknown")))
                : Optional.empty();
    }
}
