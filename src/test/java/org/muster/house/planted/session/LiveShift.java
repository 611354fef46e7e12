package org.muster.house.planted.session;

import java.time.Instant;
import java.util.function.Supplier;
import javafx.application.Platform;
import okhttp3.OkHttpClient;
import org.eclipse.jetty.server.Server;
import org.muster.house.planted.dispatch.model.Gossip;

/// Breaks rules on purpose: touches the toolkit and the network from the one writer.
public record LiveShift(Gossip gossip, OkHttpClient client, Server server) {
    public Supplier<Instant> clock() {
        return gossip.clock();
    }

    public void show(Runnable work) {
        Platform.runLater(work);
    }
}
