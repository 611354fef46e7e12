package org.muster.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.muster.time.Pin;
import org.muster.wire.DeskMessage;
import org.muster.wire.Limits;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;
import org.muster.wire.WireCodec;

/// The way to a server over HTTP and WebSocket. Safe for any thread; its own are OkHttp's.
public final class OkHttpLink implements ServerLink {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration CALL_MAX = Duration.ofSeconds(15);

    /// A bundle is large, and the line it goes over may be slow.
    private static final Duration CARRY_MAX = Duration.ofMinutes(5);

    /// A ping that is not answered before the next one cuts the live channel. The server, too, knows by the pings
    /// that somebody is there.
    private static final Duration PING_PERIOD = Duration.ofSeconds(3);

    private final HttpUrl server;
    private final OkHttpClient client;
    private volatile @Nullable WebSocket live;

    /// @param url `http://host:port` or `https://host:port`
    /// @throws IllegalArgumentException when the URL is none
    public OkHttpLink(String url) {
        this(url, "");
    }

    /// @param authority a certificate in PEM to trust beside those that the system knows; empty for none
    /// @throws IllegalArgumentException when the URL or the certificate is none
    public OkHttpLink(String url, String authority) {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new IllegalArgumentException("not the URL of a server: " + url);
        }
        server = parsed;
        OkHttpClient.Builder builder = new OkHttpClient.Builder();
        if (!authority.isEmpty()) {
            OwnAuthority own = OwnAuthority.of(authority);
            builder.sslSocketFactory(own.context().getSocketFactory(), own.manager());
        }
        client = builder.connectTimeout(CONNECT_MAX)
                .callTimeout(CALL_MAX)
                .pingInterval(PING_PERIOD)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
    }

    @Override
    public CompletableFuture<Reply> ask(Request request, String session) {
        Route route = Route.of(request);
        okhttp3.Request.Builder http = new okhttp3.Request.Builder()
                .url(server.newBuilder().encodedPath(route.path()).build())
                .post(RequestBody.create(WireCodec.encode(request)));
        if (!session.isEmpty()) {
            http.header("Authorization", "Bearer " + session);
        }
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        OkHttpClient caller = route == Route.CARRY
                ? client.newBuilder().callTimeout(CARRY_MAX).build()
                : client;
        caller.newCall(http.build()).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                reply.completeExceptionally(
                        e instanceof SSLException
                                ? new Untrusted("the server's certificate is not trusted here, or it speaks no TLS: "
                                        + e.getMessage())
                                : new LinkDown("the server cannot be reached: " + e.getMessage()));
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    reply.complete(WireCodec.reply(route, response.isSuccessful(), body(response, route.bytesMax())));
                } catch (IOException | MalformedMessage e) {
                    reply.completeExceptionally(
                            new LinkDown("the server's answer (" + response.code() + ") is none: " + e.getMessage()));
                }
            }
        });
        return reply;
    }

    private static byte[] body(Response response, int bytesMax) throws IOException, MalformedMessage {
        BufferedSource source = response.body().source();
        if (source.request(bytesMax + 1L)) {
            throw new MalformedMessage("it has more than " + bytesMax + " bytes");
        }
        return source.readByteArray();
    }

    @Override
    public Pin listen(String session, Live listener) {
        okhttp3.Request http = new okhttp3.Request.Builder()
                .url(server.newBuilder().encodedPath(Route.LIVE_PATH).build())
                .header("Authorization", "Bearer " + session)
                .build();
        WebSocket socket = client.newWebSocket(http, new LiveEar(listener));
        live = socket;
        return socket::cancel;
    }

    @Override
    public void tell(DeskMessage message) {
        WebSocket socket = live;
        if (socket != null) {
            socket.send(WireCodec.encode(message));
        }
    }

    private static final class LiveEar extends WebSocketListener {
        private final Live listener;

        LiveEar(Live listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            listener.opened();
        }

        @Override
        public void onMessage(WebSocket socket, ByteString bytes) {
            if (bytes.size() > Limits.MESSAGE_BYTES_MAX) {
                listener.cut("the server sent a message that is too long");
                socket.cancel();
                return;
            }
            try {
                WireCodec.liveMessage(bytes.toByteArray()).ifPresent(listener::received);
            } catch (MalformedMessage e) {
                listener.cut("the server sent what is no message: " + e.getMessage());
                socket.cancel();
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.cancel();
            listener.cut("the server closed the live channel");
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
            listener.cut("the live channel broke: " + failure.getMessage());
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
