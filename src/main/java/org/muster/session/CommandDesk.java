package org.muster.session;

import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.command.DispatchCommand;

/// Where commands go; only the live session has one.
@FunctionalInterface
public interface CommandDesk {
    /// Decides and records a command. The future completes on the writer's thread once its events are durable, or
    /// once it is refused; it fails only when the machinery is broken (a full disk).
    CompletableFuture<Answer> submit(DispatchCommand command);
}
