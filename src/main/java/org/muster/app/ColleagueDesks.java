package org.muster.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Attendance.AtDesk;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.session.Answer;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.simulate.shift.Colleague;

/// The desks of the demo's other people: each has open what it handled last. Safe for any thread.
final class ColleagueDesks {
    /// Who is at work from the beginning; whoever commands from elsewhere is from then on.
    static final List<Post> POSTS = Stream.of(
                    Colleague.FIRST_DISPATCHER, Colleague.SECOND_DISPATCHER, Colleague.CALL_TAKER)
            .map(one -> new Post(one.operator(), one.role(), one.desk()))
            .toList();

    private final LiveSession session;
    private final Consumer<List<AtDesk>> line;
    // Guarded by this.
    private final Map<String, AtDesk> desks = new LinkedHashMap<>();

    /// @param line told at each change; must not wait
    ColleagueDesks(LiveSession session, Consumer<List<AtDesk>> line) {
        this.session = session;
        this.line = line;
        POSTS.forEach(post -> handled(post, Optional.empty()));
    }

    /// One of them gave a command.
    void answered(Post by, Answer answer) {
        answer.incident().flatMap(session.snapshot().situation().numbers()::get).ifPresent(incident ->
                handled(by, Optional.of(incident)));
    }

    private synchronized void handled(Post by, Optional<IncidentId> incident) {
        AtDesk now = new AtDesk(new Responsible(session.station(), by.desk()), by.operator(), incident);
        if (!now.equals(desks.put(by.desk(), now))) {
            line.accept(List.copyOf(desks.values()));
        }
    }
}
