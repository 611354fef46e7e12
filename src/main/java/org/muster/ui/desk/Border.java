package org.muster.ui.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.muster.dispatch.command.LineContext;
import org.muster.session.Lending;
import org.muster.session.SituationView;

/// What a desk has over the border: the jurisdictions it follows, and the loans with them that stand half. Read at each
/// refresh, on the reader's thread; must not wait.
public record Border(Supplier<List<Followed>> followed, Supplier<List<Lending.Unfinished>> unfinished) {
    /// Of a desk that follows nobody.
    public static final Border NONE = new Border(List::of, List::of);

    /// A jurisdiction that is followed.
    ///
    /// @param code what the desk calls it
    /// @param link how its line stands
    public record Followed(String code, SituationView view, Supplier<LinkReading> link) {
        private Optional<LineContext.Neighbour> named() {
            return view.snapshot()
                    .situation()
                    .jurisdiction()
                    .map(whose -> new LineContext.Neighbour(code, whose.id(), whose.name()));
        }
    }

    /// What is followed, as a typed line names it.
    List<LineContext.Neighbour> named() {
        return followed.get().stream().flatMap(each -> each.named().stream()).toList();
    }
}
