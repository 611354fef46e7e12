package org.muster.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.muster.time.ShiftClock;
import org.muster.wire.Limits;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Route;
import org.muster.wire.WireCodec;

/// Where HTTP requests come in, each on a virtual thread: the exchange with stations, and fixes of devices.
final class FrontDoor extends Handler.Abstract {
    private static final String FIX_PATH = "/fix";
    /// Where devices send the OsmAnd form. Their programs let people set a URL and an identifier and nothing else,
    /// and one of them cuts the query off, so the token may follow in the path: `/osmand/TOKEN`.
    private static final String OSMAND_PATH = "/osmand";

    private static final String BEARER = "Bearer ";

    private final ServerCore core;
    private final FixIntake fixes;
    private final ShiftClock clock;

    FrontDoor(ServerCore core, FixIntake fixes, ShiftClock clock) {
        this.core = core;
        this.fixes = fixes;
        this.clock = clock;
    }

    /// What a request shows as its right; empty for none.
    static String bearer(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Instant receivedAt = clock.read().wall();
        String path = Request.getPathInContext(request);
        boolean osmAnd = path.equals(OSMAND_PATH) || path.startsWith(OSMAND_PATH + "/");
        if (!HttpMethod.POST.is(request.getMethod()) && !(osmAnd && HttpMethod.GET.is(request.getMethod()))) {
            return false;
        }
        Optional<Route> route = Route.of(path);
        if (route.isEmpty() && !path.equals(FIX_PATH) && !osmAnd) {
            return false;
        }
        int bytesMax = bytesMax(route, request);
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(bytesMax + 1);
        }
        if (body.length > bytesMax) {
            answer(response, callback, 413, refusal("a message has at most " + bytesMax + " bytes"));
        } else if (route.isPresent()) {
            exchange(route.get(), request, body, receivedAt, response, callback);
        } else if (osmAnd) {
            osmAnd(path, request, body, receivedAt, response, callback);
        } else {
            fix(request, body, receivedAt, response, callback);
        }
        return true;
    }

    /// Only who has a session may send what is larger than a message.
    private int bytesMax(Optional<Route> route, Request request) {
        boolean isKnown = route.isPresent() && core.listener(bearer(request)).isPresent();
        return isKnown ? route.get().bytesMax() : Limits.MESSAGE_BYTES_MAX;
    }

    private void osmAnd(
            String path, Request request, byte[] body, Instant receivedAt, Response response, Callback callback) {
        String inPath = path.substring(OSMAND_PATH.length()).replace("/", "");
        String query = request.getHttpURI().getQuery();
        try {
            fixes.takeOsmAnd(query == null ? "" : query, body, inPath.isEmpty() ? bearer(request) : inPath, receivedAt);
            answer(response, callback, 200, new byte[0]);
        } catch (MalformedMessage e) {
            answer(response, callback, 400, refusal(e.getMessage()));
        }
    }

    private void exchange(
            Route route, Request request, byte[] body, Instant receivedAt, Response response, Callback callback) {
        core.answer(route, bearer(request), body, receivedAt).whenComplete((reply, failure) -> {
            Reply sent = failure == null ? reply : new Reply.Refused(Refusal.BROKEN, "the server could not answer");
            answer(response, callback, status(sent), WireCodec.encode(sent));
        });
    }

    private static int status(Reply reply) {
        if (!(reply instanceof Reply.Refused refused)) {
            return 200;
        }
        return switch (refused.refusal()) {
            case SESSION_OVER -> 401;
            case NOT_ENROLLED, TOKEN_REFUSED, STATION_REVOKED, SIGN_IN_REFUSED, FOREIGN_JURISDICTION, BAD_SIGNATURE ->
                403;
            case FORKED, GAP, RECOVERING, DIVERGED, SERVER_BEHIND -> 409;
            case MALFORMED -> 400;
            case BUSY -> 503;
            case BROKEN -> 500;
        };
    }

    private void fix(Request request, byte[] body, Instant receivedAt, Response response, Callback callback) {
        try {
            answer(response, callback, 200, fixes.take(body, bearer(request), receivedAt));
        } catch (MalformedMessage e) {
            answer(response, callback, 400, refusal(e.getMessage()));
        }
    }

    private static byte[] refusal(@Nullable String words) {
        return WireCodec.encode(new Reply.Refused(Refusal.MALFORMED, words == null ? "" : words));
    }

    private static void answer(Response response, Callback callback, int status, byte[] body) {
        response.setStatus(status);
        boolean json = body.length > 0 && body[0] == "{".getBytes(StandardCharsets.US_ASCII)[0];
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, json ? "application/json" : "application/octet-stream");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
