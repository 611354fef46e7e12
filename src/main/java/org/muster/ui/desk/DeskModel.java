package org.muster.ui.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LineContext;
import org.muster.dispatch.command.Reading;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.dispatch.words.Wording;
import org.muster.session.Answer;
import org.muster.session.CommandDesk;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;
import org.muster.time.Pin;

/// The desk behind the screen: what is shown, what is selected, what is commanded. Lives on the screen's thread. The
/// whole desk is read on the reader's thread, one reading at a time however many snapshots come in; the selected
/// incident is read at once, so that keys need not wait for it.
public final class DeskModel {
    private static final Logger LOG = Logger.getLogger(DeskModel.class.getName());
    /// Ticks between two questions for advice while nothing else happens: units move.
    static final int ADVICE_TICKS = 5;

    /// What a desk is made of.
    ///
    /// @param reader reads the whole desk, one task at a time
    /// @param background runs what may take a while: the advice, the search for places
    /// @param screen the screen's thread
    public record Parts(
            SituationView view,
            CommandDesk desk,
            Seat seat,
            Around around,
            Executor reader,
            Executor background,
            Executor screen) {}

    private final Parts parts;
    private final Responsible here;
    private final DeskReads reads;
    private final DetailReader details;
    private final AdviceModel advice;
    private final CordonModel cordon;
    private final CommandLineModel line;
    private final BellModel bell;
    private final OutlookModel outlook;
    private final ReadOnlyObjectWrapper<DeskPicture> picture;
    private final ReadOnlyObjectWrapper<Optional<AnswerLine>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private DeskReading shown;
    private Optional<IncidentId> selection = Optional.empty();
    private Optional<IncidentId> toldOpen = Optional.empty();
    private Snapshot advised = Snapshot.EMPTY;
    private int ticks;

    public DeskModel(Parts parts) {
        this.parts = parts;
        LedgerSource ledgers = new StandardLedgers();
        this.here = new Responsible(parts.seat().station(), parts.seat().desk());
        Supplier<Neighbours> neighbours =
                () -> new Neighbours(here, parts.around().attendance().get());
        this.details = new DetailReader(parts.view(), ledgers, neighbours);
        this.advice = new AdviceModel(parts.around().advice(), parts.view(), parts.background(), parts.screen());
        WhatIfModel whatIf = new WhatIfModel(parts, advice::show);
        advice.reading().addListener((o, before, now) -> whatIf.look(now));
        this.cordon = new CordonModel(parts, advice::show);
        this.line = new CommandLineModel(new CommandLineModel.Context() {
            @Override
            public LineContext line() {
                return lineContext();
            }

            @Override
            public Seat seat() {
                return parts.seat();
            }

            @Override
            public CompletableFuture<List<String>> places(String typed) {
                return CompletableFuture.supplyAsync(
                                () -> parts.around().names().like(typed), parts.background())
                        .thenApplyAsync(names -> names, parts.screen());
            }
        });
        this.outlook = new OutlookModel(parts.around().roads(), parts.background(), parts.screen());
        this.bell = new BellModel(
                here,
                parts.view().clock(),
                desk -> parts.around()
                        .attendance()
                        .get()
                        .map(a -> a.isAtWork(desk))
                        .orElse(true));
        this.shown = DeskReader.nothing(parts.view());
        this.picture = new ReadOnlyObjectWrapper<>(shown.picture());
        DeskReader reader = new DeskReader(
                parts.view(),
                parts.around().link(),
                outlook,
                ledgers,
                neighbours,
                parts.around().border(),
                parts.around().roads());
        this.reads = new DeskReads(parts.reader(), parts.screen(), reader::read, this::show);
        refresh();
    }

    public ReadOnlyObjectProperty<DeskPicture> picture() {
        return picture.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<AnswerLine>> answer() {
        return answer.getReadOnlyProperty();
    }

    public AdviceModel advice() {
        return advice;
    }

    public BellModel bell() {
        return bell;
    }

    public CommandLineModel line() {
        return line;
    }

    public Seat seat() {
        return parts.seat();
    }

    public Parts parts() {
        return parts;
    }

    /// Follows the snapshots until the pin is released.
    public Pin follow() {
        Pin pin = parts.view().onSnapshot(snapshot -> refresh());
        refresh();
        return pin;
    }

    /// A second has passed.
    public void tick() {
        ticks++;
        outlook.look(parts.view());
        refresh();
    }

    /// Has everything read anew. From any thread; what is found is shown later.
    public void refresh() {
        reads.ask();
    }

    private void show(DeskReading reading) {
        shown = reading;
        showSelection();
        bell.update(reading.due(), reading.picture().link());
    }

    /// Somebody has read what was found of this folder.
    public void readNotices() {
        if (!picture.get().link().notices().isEmpty()) {
            parts.around().noticesRead().run();
        }
    }

    /// Picture and advice change together, so that what is sent goes to the incident in the pane.
    private void showSelection() {
        picture.set(shown.picture().withSelected(selection.flatMap(id -> details.read(id, shown))));
        Optional<IncidentId> selected = picture.get().selectedId();
        if (!selected.equals(toldOpen)) {
            toldOpen = selected;
            parts.around().opened().accept(selected);
        }
        Snapshot snapshot = parts.view().snapshot();
        boolean changed =
                snapshot != advised || !advice.reading().get().incident().equals(selected);
        if (changed || ticks >= ADVICE_TICKS) {
            ticks = 0;
            advised = snapshot;
            advice.ask(selected);
        }
        cordon.look(advice.reading().get());
    }

    // ---- selection

    public void select(IncidentId incident) {
        selection = Optional.of(incident);
        showSelection();
    }

    /// Moves the selection through the queue.
    public void selectBy(int steps) {
        List<IncidentCard> queue = picture.get().queue();
        if (queue.isEmpty()) {
            return;
        }
        IncidentId from = selection.orElse(null);
        int at = queue.size() - 1;
        while (at >= 0 && !queue.get(at).id().equals(from)) {
            at--;
        }
        int next = at < 0 ? (steps > 0 ? 0 : queue.size() - 1) : Math.clamp((long) at + steps, 0, queue.size() - 1);
        select(queue.get(next).id());
    }

    // ---- commands

    /// Submits a command, with what the desk told of the units it sends; the answer stands at the right of the
    /// command line.
    public CompletableFuture<Answer> submit(DispatchCommand asked) {
        DispatchCommand command = advice.reading().get().witnessed(asked);
        CompletableFuture<Answer> submitted;
        try {
            submitted = parts.desk().submit(command);
        } catch (RuntimeException e) {
            submitted = CompletableFuture.failedFuture(e);
        }
        return submitted.whenCompleteAsync(
                (said, broken) -> {
                    if (broken == null) {
                        answered(command, said);
                    } else {
                        LOG.log(Level.SEVERE, "a command was not recorded", broken);
                        say(AnswerLine.Outcome.FAILED, Wording.of("answer.notRecorded"), List.of());
                    }
                },
                parts.screen());
    }

    private void answered(DispatchCommand command, Answer said) {
        List<DispatchCommand> undo =
                Undo.of(command, said, parts.view().snapshot().situation(), Undo.REASON);
        say(said.accepted() ? AnswerLine.Outcome.DONE : AnswerLine.Outcome.REFUSED, said.wording(), undo);
        showSelection();
        refresh();
    }

    /// Says in the place of an answer why something that is no command was not done.
    public void tell(Wording why) {
        say(AnswerLine.Outcome.REFUSED, why, List.of());
    }

    private void say(AnswerLine.Outcome outcome, Wording wording, List<DispatchCommand> undo) {
        Instant now = parts.view().clock().now();
        answer.set(Optional.of(new AnswerLine(now, outcome, wording, undo)));
    }

    /// Carries out what is typed. The line is emptied once it was accepted; a refused one stays.
    ///
    /// @param carriedOut told on the screen's thread when the line may be emptied
    /// @param help told when help is asked for
    public void enter(Runnable carriedOut, Runnable help) {
        if (line.pending().isEmpty()) {
            sendChosen();
            return;
        }
        switch (line.read()) {
            case Reading.Understood understood -> enterCommand(understood.command(), carriedOut);
            case Reading.HelpAsked asked -> {
                line.done();
                carriedOut.run();
                help.run();
            }
            case Reading.Misread misread -> say(AnswerLine.Outcome.REFUSED, misread.why(), List.of());
        }
    }

    private void enterCommand(DispatchCommand command, Runnable carriedOut) {
        String typed = line.pending().orElse("");
        submit(command)
                .thenAcceptAsync(
                        said -> {
                            if (said.accepted()) {
                                showReported(command, said);
                                // What was typed meanwhile is another line, and stays.
                                if (line.pending().orElse("").equals(typed)) {
                                    line.done();
                                    carriedOut.run();
                                }
                            }
                        },
                        parts.screen());
    }

    /// A new incident is selected when its own desk reported it: the next key sends somebody.
    private void showReported(DispatchCommand command, Answer said) {
        if (command instanceof DispatchCommand.ReportIncident) {
            said.incident()
                    .flatMap(parts.view().snapshot().situation().numbers()::get)
                    .ifPresent(this::select);
        }
    }

    /// Reports an incident from the form.
    public CompletableFuture<Answer> report(DispatchCommand.ReportIncident command) {
        CompletableFuture<Answer> said = submit(command);
        return said.thenApplyAsync(
                answer -> {
                    if (answer.accepted()) {
                        showReported(command, answer);
                    }
                    return answer;
                },
                parts.screen());
    }

    /// Finds the place that was typed, in the background.
    public CompletableFuture<org.muster.dispatch.command.LocatedPlace> find(String typed) {
        return CompletableFuture.supplyAsync(() -> parts.around().places().find(typed), parts.background());
    }

    /// Sends the chosen of the recommended units to the selected incident.
    public void sendChosen() {
        AdviceReading now = advice.reading().get();
        List<CallSign> units = now.toSend();
        if (now.incident().isPresent() && now.incident().equals(picture.get().selectedId()) && !units.isEmpty()) {
            advice.sent();
            submit(new DispatchCommand.DispatchUnits(units, now.incident().get(), Optional.empty()));
        }
    }

    /// Sends those who would close the cordon of the selected incident to their points; orders a cordon where none
    /// is in force.
    public void closeCordon() {
        Optional<IncidentId> selected = picture.get().selectedId();
        CordonReading now = advice.reading().get().cordon();
        if (selected.isPresent() && !now.incident().equals(selected)) {
            submit(DispatchCommand.OrderCordon.usual(selected.get()));
        } else if (selected.isPresent() && now.toHold().isEmpty()) {
            tell(Wording.of("refused.nothingToHold"));
        } else if (selected.isPresent()) {
            advice.show(now.sent());
            submit(new DispatchCommand.HoldPoints(selected.get(), now.toHold(), Optional.empty(), now.seen()));
        }
    }

    /// Takes the first of those who could be diverted from what it is on its way to.
    public void divert() {
        AdviceReading now = advice.reading().get();
        if (now.incident().isPresent() && now.incident().equals(picture.get().selectedId())) {
            now.diversions().stream()
                    .findFirst()
                    .ifPresent(first -> submit(new DispatchCommand.DivertUnit(
                            first.unit(), now.incident().get(), Optional.empty())));
        }
    }

    /// Sends one unit to an incident, as dragging it there does.
    public void send(CallSign unit, IncidentId incident) {
        submit(new DispatchCommand.DispatchUnits(List.of(unit), incident, Optional.empty()));
    }

    /// Acknowledges the most pressing alarm and shows what it is about.
    public void acknowledgeTop() {
        picture.get().alarms().stream()
                .filter(a -> !a.acknowledged())
                .findFirst()
                .ifPresent(alarm -> {
                    alarm.incident().ifPresent(this::select);
                    submit(new DispatchCommand.AcknowledgeAlarm(alarm.key()));
                });
    }

    /// Acknowledges the alarms of a list that a person has before the eyes. It never does so for distress, nor for
    /// an alarm that another desk at work answers for: that desk would not hear of it any more.
    ///
    /// @return how many those are
    public int acknowledgeSeen(List<AlarmLine> seen) {
        List<AlarmKey> keys = seen.stream()
                .filter(this::mayBeAnsweredInOne)
                .map(AlarmLine::key)
                .toList();
        if (!keys.isEmpty()) {
            submit(new DispatchCommand.AcknowledgeAlarms(keys));
        }
        return keys.size();
    }

    /// Whether an alarm may be acknowledged together with others.
    public boolean mayBeAnsweredInOne(AlarmLine alarm) {
        boolean deserted = parts.around()
                .attendance()
                .get()
                .flatMap(a -> alarm.owner().map(owner -> !a.isAtWork(owner)))
                .orElse(false);
        return !alarm.acknowledged() && !alarm.isDistress() && (alarm.ours() || deserted);
    }

    /// This desk answers for the selected incident from now on.
    public void takeOver() {
        picture.get().selectedId().ifPresent(id -> submit(new DispatchCommand.TakeOverIncident(id)));
    }

    public void decide(String conflict, String choice) {
        submit(new DispatchCommand.DecideConflict(conflict, choice));
    }

    /// Takes the last answer back, where it can be.
    public void undo() {
        List<DispatchCommand> undo = answer.get().map(AnswerLine::undo).orElse(List.of());
        for (DispatchCommand command : undo) {
            submit(command);
        }
    }

    private LineContext lineContext() {
        List<AlarmKey> due = new ArrayList<>();
        for (AlarmLine alarm : picture.get().alarms()) {
            if (!alarm.acknowledged()) {
                due.add(alarm.key());
            }
        }
        Snapshot snapshot = parts.view().snapshot();
        return new LineContext(
                snapshot.situation(),
                Snapshot.moment(parts.view().clock().read()),
                parts.around().places(),
                due,
                parts.around().border().named());
    }
}
