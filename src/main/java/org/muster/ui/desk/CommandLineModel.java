package org.muster.ui.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.muster.dispatch.command.CommandLine;
import org.muster.dispatch.command.Completion;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LineContext;
import org.muster.dispatch.command.Reading;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.words.Wording;
import org.muster.ui.words.Texts;

/// The line that is typed in: what it would do, what could stand where it ends. What was typed stays until it was
/// carried out.
public final class CommandLineModel {
    /// What the line says of itself while it is typed.
    ///
    /// @param text ready to show; empty while nothing is typed
    /// @param from where in the line a completion takes the place of what is typed
    public record Hint(Kind kind, String text, List<String> completions, int from) {
        /// How far the line has come.
        public enum Kind {
            EMPTY,
            /// Goes on; the completions say how.
            UNFINISHED,
            /// Enter does it.
            READY,
            /// Would be refused, the text says why.
            REFUSED
        }

        public Hint {
            completions = List.copyOf(completions);
        }

        public static final Hint NONE = new Hint(Kind.EMPTY, "", List.of(), 0);

        Hint with(List<String> others, int begin) {
            return new Hint(kind, text, others, begin);
        }
    }

    /// Where a line is read: what is known now.
    interface Context {
        LineContext line();

        Seat seat();

        /// Names of places that begin or sound like what is typed; completes on the screen's thread.
        CompletableFuture<List<String>> places(String typed);
    }

    /// `L INC PLACE`, the place begun.
    private static final Pattern LOCATE = Pattern.compile("\\s*[Ll]\\s+\\S+\\s+(\\S.*)");

    private static final String THROW_AWAY_ID = "0".repeat(32);

    private final Context context;
    private final ReadOnlyObjectWrapper<Hint> hint = new ReadOnlyObjectWrapper<>(Hint.NONE);
    private String text = "";

    CommandLineModel(Context context) {
        this.context = context;
    }

    public ReadOnlyObjectProperty<Hint> hint() {
        return hint.getReadOnlyProperty();
    }

    /// The operator typed.
    public void typed(String now, Texts texts) {
        text = now;
        Hint known = hintOf(now, texts);
        hint.set(known);
        suggestPlaces(now, known);
    }

    /// The line with its last word completed by the first suggestion; as it is when there is none.
    public String completed() {
        List<String> completions = hint.get().completions();
        if (completions.isEmpty()) {
            return text;
        }
        return text.substring(0, Math.min(hint.get().from(), text.length())) + completions.getFirst() + " ";
    }

    /// Places come from the index, so later than words; those for a line that has changed meanwhile are dropped.
    private void suggestPlaces(String line, Hint base) {
        Matcher located = LOCATE.matcher(line);
        if (located.matches()) {
            int from = located.start(1);
            context.places(located.group(1)).thenAccept(places -> {
                if (text.equals(line) && !places.isEmpty()) {
                    hint.set(base.with(places, from));
                }
            });
        }
    }

    Reading read() {
        return CommandLine.read(text, context.line());
    }

    private Hint hintOf(String line, Texts texts) {
        if (line.isBlank()) {
            return Hint.NONE;
        }
        LineContext here = context.line();
        List<String> completions = Completion.of(line, here);
        int from = line.lastIndexOf(' ') + 1;
        return switch (CommandLine.read(line, here)) {
            case Reading.Understood understood ->
                preview(understood.command(), here, texts).with(completions, from);
            case Reading.HelpAsked asked -> new Hint(Hint.Kind.READY, texts.get("preview.help"), List.of(), 0);
            case Reading.Misread misread ->
                completions.isEmpty() && line.strip().contains(" ")
                        ? new Hint(Hint.Kind.REFUSED, texts.say(misread.why()), List.of(), 0)
                        : new Hint(Hint.Kind.UNFINISHED, unfinished(line, misread.why(), texts), completions, from);
        };
    }

    private static String unfinished(String line, Wording why, Texts texts) {
        String verb = line.strip().split("\\s+", 2)[0];
        return org.muster.dispatch.command.Verb.of(verb)
                .map(v -> texts.get("verb." + v.name()) + "  " + v.name() + " " + v.shape())
                .orElseGet(() -> texts.say(why));
    }

    /// The decision is tried on what is known: the same code that will decide it says whether it will be refused.
    private Hint preview(DispatchCommand command, LineContext here, Texts texts) {
        Moment now = here.now();
        Decision decision = Decider.decide(here.situation(), context.seat(), command, now, () -> THROW_AWAY_ID);
        return switch (decision) {
            case Decision.Refused refused -> new Hint(Hint.Kind.REFUSED, texts.say(refused.answer()), List.of(), 0);
            case Decision.Accepted accepted ->
                new Hint(Hint.Kind.READY, say(command, here.situation(), accepted, texts), List.of(), 0);
        };
    }

    private static String say(DispatchCommand command, Situation situation, Decision.Accepted accepted, Texts texts) {
        if (command instanceof DispatchCommand.DispatchUnits c) {
            String units = c.units().stream().map(CallSign::text).collect(Collectors.joining(" "));
            return texts.get("preview.dispatch", units, number(c.incident(), situation));
        }
        // Every other verb's answer already says what it does; the hint only names it as not yet done.
        return texts.get("preview.will", texts.say(accepted.answer()));
    }

    private static String number(IncidentId id, Situation situation) {
        return situation.incident(id).map(i -> i.number()).orElse("?");
    }

    /// The line was carried out: the next one starts empty.
    void done() {
        text = "";
        hint.set(Hint.NONE);
    }

    Optional<String> pending() {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
