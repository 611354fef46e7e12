package org.muster.ui.shell;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.words.Wording;
import org.muster.session.Answer;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.incidents.NewIncidentForm;
import org.muster.ui.words.Texts;

/// The desk as the form for a new incident sees it.
///
/// @param texts in the language of the moment
record FormDesk(DeskModel model, Supplier<Texts> texts, Executor screen) implements NewIncidentForm.Desk {
    @Override
    public CompletableFuture<LocatedPlace> find(String typed) {
        return model.find(typed);
    }

    @Override
    public CompletableFuture<Answer> report(DispatchCommand.ReportIncident command) {
        return model.report(command);
    }

    @Override
    public String say(Wording wording) {
        return texts.get().say(wording);
    }
}
