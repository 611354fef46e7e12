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
        if (link.trouble().isPresent()) {
            return Optional.of(texts.term(link.trouble().get()));
        }
        if (link.mode() == LinkReading.Mode.OFFLINE) {
            return Optional.of(link.lastExchange()
                    .map(at -> texts.get("banner.offlineSince", texts.minutes(at), picture.waiting()))
                    .orElseGet(() -> texts.get("banner.offline", picture.waiting())));
        }
        if (link.mode() == LinkReading.Mode.CATCHING_UP) {
            return Optional.of(texts.get("banner.catchingUp"));
        }
        if (!picture.standard()) {
            return Optional.of(texts.get("banner.noStandard"));
        }
        boolean unmeasured = !picture.clockMeasured() && link.mode() != LinkReading.Mode.CONNECTING;
        return unmeasured ? Optional.of(texts.get("banner.clock")) : Optional.empty();
    }
}
