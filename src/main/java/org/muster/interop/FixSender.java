package org.muster.interop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.muster.dispatch.model.PositionFix;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends fixes to a server as a device does. Fixes may be lost: while too many batches are under way, further ones
/// are dropped. Safe for any thread.
public final class FixSender implements AutoCloseable {
    /// The most batches under way at once.
    public static final int BATCHES_MAX = 4;

    private static final String PATH = "/fix";
    private static final MediaType JSON = MediaType.get("application/json");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final OkHttpClient client = new OkHttpClient();
    private final String url;
    private final String token;
    private final AtomicInteger underWay = new AtomicInteger();

    /// @param token the device's; empty where the server is open
    public FixSender(String url, String token) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.token = token;
    }

    /// Sends a batch.
    ///
    /// @return the server's answer in JSON; fails when none came, or when too many batches are under way
    public CompletableFuture<String> send(List<PositionFix> fixes) {
        if (fixes.isEmpty()) {
            return CompletableFuture.completedFuture("{\"accepted\":0,\"refused\":[]}");
        }
        if (underWay.incrementAndGet() > BATCHES_MAX) {
            underWay.decrementAndGet();
            return CompletableFuture.failedFuture(new IOException("too many fixes under way"));
        }
        Request.Builder request = new Request.Builder().url(url + PATH).post(RequestBody.create(json(fixes), JSON));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        client.newCall(request.build()).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                underWay.decrementAndGet();
                answer.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call call, Response response) {
                underWay.decrementAndGet();
                try (response) {
                    String body = response.body().string();
                    if (response.isSuccessful()) {
                        answer.complete(body);
                    } else {
                        answer.completeExceptionally(new IOException("the server refused: " + response.code()));
                    }
                } catch (IOException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        return answer;
    }

    private static byte[] json(List<PositionFix> fixes) {
        ArrayNode array = MAPPER.createArrayNode();
        for (PositionFix fix : fixes) {
            ObjectNode node = MAPPER.createObjectNode();
            node.put("unit", fix.unit().text());
            node.put("lat", fix.point().lat());
            node.put("lon", fix.point().lon());
            node.put("at", fix.at().toString());
            node.put("device", fix.device());
            put(node, "accuracy", fix.accuracyMeters());
            put(node, "speed", fix.speedMetersPerSecond());
            put(node, "heading", fix.headingDegrees());
            array.add(node);
        }
        return MAPPER.writeValueAsBytes(array);
    }

    private static void put(ObjectNode node, String field, double value) {
        if (Double.isFinite(value)) {
            node.put(field, value);
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
