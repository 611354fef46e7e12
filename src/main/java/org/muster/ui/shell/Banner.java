package org.muster.ui.shell;

import java.util.Optional;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.words.Texts;

/// The one line below the header that says what is not as it should be, and what to do: the gravest only.
final class Banner {
    private Banner() {}

    static Optional<String> of(DeskPicture picture, Texts texts) {
        if (!picture.founded()) {
            return Optional.of(texts.get("banner.notFounded"));
        }
        LinkReading link = picture.link();
        if (link.state() == LinkReading.State.REFUSED) {
            return Optional.of(texts.get("banner.refused"));
        }
        if (link.state() == LinkReading.State.OFFLINE) {
            return Optional.of(link.lastExchange()
                    .map(at -> texts.get("banner.offlineSince", texts.minutes(at), picture.waiting()))
                    .orElseGet(() -> texts.get("banner.offline", picture.waiting())));
        }
        if (link.state() == LinkReading.State.CATCHING_UP) {
            return Optional.of(texts.get("banner.catchingUp"));
        }
        if (!picture.standard()) {
            return Optional.of(texts.get("banner.noStandard"));
        }
        boolean unmeasured = !picture.clockMeasured() && link.state() != LinkReading.State.CONNECTING;
        return unmeasured ? Optional.of(texts.get("banner.clock")) : Optional.empty();
    }
}
