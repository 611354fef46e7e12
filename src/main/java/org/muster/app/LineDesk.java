package org.muster.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.muster.dispatch.command.CommandLine;
import org.muster.dispatch.command.LineContext;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.dispatch.command.Reading;
import org.muster.dispatch.command.Verb;
import org.muster.dispatch.response.Alarm;
import org.muster.dispatch.response.Alarms;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.words.Wording;
import org.muster.dispatch.words.Words;
import org.muster.session.Answer;
import org.muster.session.Lending;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.session.Snapshot;

/// Answers typed lines outside the screen: `do`, and what other processes hand over. Safe for any thread.
final class LineDesk {
    private final LiveSession session;
    private final PlaceFinder places;
    private final Lending lending;
    private final Supplier<List<LineContext.Neighbour>> neighbours;

    /// Of a desk that follows nobody.
    LineDesk(LiveSession session, PlaceFinder places) {
        this(session, places, new Lending(new Lending.Log(session, () -> false), List::of), List::of);
    }

    LineDesk(LiveSession session, PlaceFinder places, Following following) {
        this(session, places, following.lending(), following::named);
    }

    private LineDesk(
            LiveSession session,
            PlaceFinder places,
            Lending lending,
            Supplier<List<LineContext.Neighbour>> neighbours) {
        this.session = session;
        this.places = places;
        this.lending = lending;
        this.neighbours = neighbours;
    }

    /// What became of a line.
    ///
    /// @param answer one line for people
    record Answered(boolean accepted, String answer, Optional<String> incident, Optional<String> unit, int events) {}

    /// Reads, decides, records; returns once it is durable.
    Answered answer(String line, Post by, Locale locale) {
        Snapshot snapshot = session.snapshot();
        LineContext context = new LineContext(
                snapshot.situation(),
                Snapshot.moment(session.clock().read()),
                places,
                Alarms.of(snapshot.situation(), Snapshot.moment(session.clock().read()), Outlook.NONE).stream()
                        .filter(alarm -> alarm.acknowledged().isEmpty())
                        .map(Alarm::key)
                        .toList(),
                // Their logs are opened and read only where one is meant.
                Verb.of(line.strip().split("\\s+", 2)[0])
                        .filter(Verb.LEND::equals)
                        .map(verb -> neighbours.get())
                        .orElse(List.of()));
        Words words = new Words(locale, context.zone());
        return switch (CommandLine.read(line, context)) {
            case Reading.Understood understood -> said(Waiting.on(lending.submit(understood.command(), by)), words);
            case Reading.Misread misread ->
                new Answered(false, words.say(misread.why()), Optional.empty(), Optional.empty(), 0);
            case Reading.HelpAsked ignored ->
                new Answered(true, words.say(help()), Optional.empty(), Optional.empty(), 0);
        };
    }

    private static Wording help() {
        StringBuilder verbs = new StringBuilder();
        for (Verb verb : Verb.values()) {
            verbs.append(verbs.isEmpty() ? "" : " · ").append((verb.name() + " " + verb.shape()).strip());
        }
        return Wording.of("answer.help", verbs.toString());
    }

    static Answered said(Answer answer, Words words) {
        return new Answered(
                answer.accepted(), words.say(answer.wording()), answer.incident(), answer.unit(), answer.events());
    }
}
