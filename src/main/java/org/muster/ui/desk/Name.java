package org.muster.ui.desk;

import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.state.Bodies;
import org.muster.ui.words.Texts;

/// A name in both languages, so that a picture outlives a change of the language. Either may be blank.
public record Name(String chinese, String english) {
    /// A name that is the same in both.
    public static Name of(String text) {
        return new Name(text, text);
    }

    /// A site's, as far as it may be seen here; otherwise its code.
    public static Name of(SiteId site, Bodies bodies) {
        return bodies.sites()
                .get(site)
                .map((Body.SiteDetails details) -> new Name(details.name(), details.nameEn()))
                .orElse(of(site.code()));
    }

    public String in(Texts texts) {
        return texts.name(chinese, english);
    }
}
