package org.muster.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHead;
import org.muster.journal.Signed;
import org.muster.journal.StationKeys;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ChainTail;
import org.muster.server.store.ServerLog;
import org.muster.time.ShiftClock;
import org.muster.wire.Holder;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Proofs;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;
import org.muster.wire.Ticket;
import org.muster.wire.WireCodec;

/// The server's side of the protocol: a request in, a reply out, no socket in sight. Safe for any thread.
final class Exchange {
    private final ServerLog log;
    private final StationKeys keys;
    private final Jurisdiction jurisdiction;
    private final LogView view;
    private final Enrolment enrolment;
    private final Segments segments;
    private final PackedSegments packed;
    private final Snapshots snapshots;
    private final Recovery recovery;
    private final Arrivals arrivals;
    private final Sessions sessions;
    private final BundleDesk bundles;
    private final TicketBook tickets = new TicketBook();
    private final Withholding withholding;
    private final DerivedTokens tokens;
    private final ShiftClock clock;
    private final boolean open;

    Exchange(
            ServerLog log,
            StationKeys keys,
            Jurisdiction jurisdiction,
            LogView view,
            Enrolment enrolment,
            Segments segments,
            Snapshots snapshots,
            Recovery recovery,
            Arrivals arrivals,
            Withholding withholding,
            Sessions sessions,
            ShiftClock clock,
            RandomGenerator random,
            boolean open) {
        this.log = log;
        this.keys = keys;
        this.jurisdiction = jurisdiction;
        this.view = view;
        this.enrolment = enrolment;
        this.segments = segments;
        this.packed = new PackedSegments(log, segments, withholding);
        this.snapshots = snapshots;
        this.recovery = recovery;
        this.arrivals = arrivals;
        this.withholding = withholding;
        this.tokens = new DerivedTokens(keys);
        this.sessions = sessions;
        this.clock = clock;
        this.open = open;
        bundles = new BundleDesk(
                log,
                keys,
                jurisdiction,
                view,
                new BundleAnswers(log, keys, jurisdiction, segments, clock, random),
                this);
    }

    /// Takes a bundle, as it came over a line or was read from a file.
    ///
    /// @param admits whether a station that asks for it is enrolled
    CompletableFuture<Reply> carry(byte[] file, boolean admits) {
        return recovery.serves() ? bundles.take(file, admits) : recovering();
    }

    /// Enrols a station whose right was examined.
    CompletableFuture<Reply> admit(StationId station, Request.Enrol request) {
        return enrolment.enrol(station, request);
    }

    /// Answers one request.
    ///
    /// @param session what came as the session; empty for none
    /// @param receivedAt the server's time when the request came
    CompletableFuture<Reply> answer(Route route, String session, byte[] message, Instant receivedAt) {
        Request request;
        try {
            request = WireCodec.request(route, message);
        } catch (MalformedMessage e) {
            return refused(Refusal.MALFORMED, e.getMessage());
        }
        Optional<Sessions.Speaker> speaker = sessions.speaker(session, receivedAt);
        if (route.inSession() && speaker.isEmpty()) {
            return refused(Refusal.SESSION_OVER, "greet first");
        }
        if (route.inSession() && view.isRevoked(speaker.orElseThrow().station())) {
            return done(revoked());
        }
        return switch (request) {
            case Request.Challenge r -> done(challenge(receivedAt));
            case Request.Enrol r -> enrol(r, receivedAt);
            case Request.Hello r -> done(hello(r, receivedAt));
            case Request.Time r -> done(new Reply.Timed(receivedAt, clock.read().wall()));
            case Request.Push r ->
                recovery.serves() ? push(speaker.orElseThrow().station(), r.entries()) : recovering();
            case Request.Pull r -> recovery.serves() ? done(pull(r)) : recovering();
            case Request.Snapshot r -> recovery.serves() ? done(snapshots.part(r)) : recovering();
            case Request.SignIn r -> done(signIn(speaker.orElseThrow().station(), r, receivedAt));
            case Request.Bodies r ->
                recovery.serves()
                        ? done(new Reply.Bodies(withholding.readable(
                                r.positions(), speaker.orElseThrow().account())))
                        : recovering();
            case Request.Lacking r ->
                recovery.serves() ? done(new Reply.Lacking(view.lacking(r.after()))) : recovering();
            case Request.Bring r ->
                recovery.serves() ? arrivals.lend(r.entries()).thenApply(Reply.Brought::new) : recovering();
            case Request.Locate r -> done(recovery.locate(r));
            case Request.Witness r -> recovery.take(r);
            case Request.Carry r -> carry(r.file(), false);
        };
    }

    /// Whose live channel this is.
    Optional<StationId> listener(String session) {
        return sessions.speaker(session, clock.read().wall())
                .map(Sessions.Speaker::station)
                .filter(station -> !view.isRevoked(station));
    }

    private Reply challenge(Instant now) {
        return new Reply.Challenged(
                sessions.nonce(now),
                jurisdiction.id(),
                jurisdiction.name(),
                jurisdiction.kind(),
                HexFormat.of().parseHex(keys.signKey()),
                open);
    }

    private CompletableFuture<Reply> enrol(Request.Enrol request, Instant now) {
        StationId station = StationKeys.idOf(request.signKey());
        byte[] text = Proofs.enrolment(jurisdiction.id(), request.nonce(), station);
        if (!sessions.isFresh(request.nonce(), now)
                || !keys.scheme().verify(request.signKey(), text, request.proof())) {
            return refused(Refusal.TOKEN_REFUSED, "the station did not prove its key");
        }
        boolean admitted = open
                || view.station(station).isPresent()
                || (!request.token().isEmpty() && log.redeemToken(tokenDigest(request.token()), station));
        if (!admitted) {
            return refused(Refusal.TOKEN_REFUSED, "an enrolment token of this server is needed, unused");
        }
        return enrolment.enrol(station, request);
    }

    static Digest tokenDigest(String token) {
        return Digest.of(token.strip().getBytes(StandardCharsets.UTF_8));
    }

    private Reply hello(Request.Hello request, Instant now) {
        JurisdictionId here = jurisdiction.id();
        if (!request.jurisdiction().equals(here)) {
            return new Reply.Refused(
                    Refusal.FOREIGN_JURISDICTION, "this server keeps the log of " + jurisdiction.name());
        }
        Optional<Event.StationEnrolled> enrolled = view.station(request.station());
        if (enrolled.isEmpty()) {
            return new Reply.Refused(Refusal.NOT_ENROLLED, "the station is not enrolled here");
        }
        byte[] text = Proofs.greeting(here, request.nonce(), request.station(), request.incarnation());
        if (!sessions.isFresh(request.nonce(), now)
                || !Signed.verify(keys.scheme(), enrolled.get().signKey(), text, request.proof())) {
            return new Reply.Refused(Refusal.SESSION_OVER, "the station did not prove its key");
        }
        if (view.isRevoked(request.station())) {
            return revoked();
        }
        LogHead head = log.head();
        ChainTail tail = log.tail(request.station(), request.incarnation());
        Holder holder = request.next().equals(Ticket.NONE)
                ? Holder.SOLE
                : tickets.greeted(request.station(), request.incarnation(), request.shown(), request.next());
        return new Reply.Welcome(
                sessions.session(request.station(), now), head.base(), tail.number(), tail.hash(), holder);
    }

    private static Reply revoked() {
        return new Reply.Refused(Refusal.STATION_REVOKED, "this station was taken out of the jurisdiction");
    }

    private Reply signIn(StationId station, Request.SignIn request, Instant now) {
        boolean isProven = view.follow()
                .situation()
                .accounts()
                .get(request.account())
                .filter(account -> tokens.isAccount(request.token(), account))
                .isPresent();
        return isProven
                ? new Reply.SignedIn(
                        sessions.session(new Sessions.Speaker(station, Optional.of(request.account())), now))
                : new Reply.Refused(Refusal.SIGN_IN_REFUSED, "no such account, or another token");
    }

    /// Appends what a station shows as its own.
    CompletableFuture<Reply> push(StationId station, List<Entry> entries) {
        Optional<Event.StationEnrolled> enrolled = view.station(station);
        if (enrolled.isEmpty()) {
            return refused(Refusal.NOT_ENROLLED, "the station is not enrolled here");
        }
        if (entries.isEmpty()) {
            return refused(Refusal.MALFORMED, "the push is empty");
        }
        Optional<Reply> objection = objection(enrolled.get(), entries);
        if (objection.isPresent()) {
            return done(objection.get());
        }
        long last = entries.getLast().record().id().number();
        return arrivals.append(entries).thenApply(outcome -> switch (outcome) {
            case AppendOutcome.Stored stored ->
                new Reply.Pushed(last, stored.head().position());
            case AppendOutcome.Rejected rejected -> new Reply.Refused(rejected.refusal(), rejected.words());
        });
    }

    /// Why a push cannot be taken, from the push itself: whose it is, and whether signatures cover all of it.
    private Optional<Reply> objection(Event.StationEnrolled author, List<Entry> entries) {
        Optional<JournalRecord> uncovered = Optional.empty();
        for (Entry entry : entries) {
            JournalRecord record = entry.record();
            if (!record.jurisdiction().equals(jurisdiction.id())) {
                return Optional.of(
                        new Reply.Refused(Refusal.FOREIGN_JURISDICTION, record + " belongs to another jurisdiction"));
            }
            if (!record.id().station().equals(author.station())) {
                return Optional.of(new Reply.Refused(Refusal.BAD_SIGNATURE, record + " is another station's"));
            }
            if (uncovered.isPresent()
                    && !record.previous().equals(uncovered.get().hash())) {
                return Optional.of(new Reply.Refused(Refusal.BAD_SIGNATURE, "no signature covers " + uncovered.get()));
            }
            if (entry.signature().isEmpty()) {
                uncovered = Optional.of(record);
                continue;
            }
            if (!Signed.verify(
                    keys.scheme(),
                    author.signKey(),
                    Signed.chain(record.hash()),
                    entry.signature().get())) {
                return Optional.of(
                        new Reply.Refused(Refusal.BAD_SIGNATURE, "the signature of " + record + " is wrong"));
            }
            uncovered = Optional.empty();
        }
        return uncovered.map(record -> new Reply.Refused(Refusal.BAD_SIGNATURE, "no signature covers " + record));
    }

    private static CompletableFuture<Reply> recovering() {
        return refused(Refusal.RECOVERING, "the server has lost a part of its log and takes it back from its desks");
    }

    private Reply pull(Request.Pull request) {
        LogHead head = log.head();
        Optional<Digest> here = log.hashAt(request.at().position());
        if (here.isEmpty()) {
            return new Reply.Refused(Refusal.SERVER_BEHIND, "the log ends at " + head.position());
        }
        if (!here.get().equals(request.hash())) {
            return new Reply.Refused(
                    Refusal.DIVERGED,
                    "another log than this one up to " + request.at().position());
        }
        return packed.after(request)
                .orElseGet(() -> new Reply.Pulled(segments.after(request.at(), request.hash(), request.limit())));
    }

    private static CompletableFuture<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private static CompletableFuture<Reply> refused(Refusal refusal, @Nullable String words) {
        return done(new Reply.Refused(refusal, words == null ? "" : words));
    }
}
