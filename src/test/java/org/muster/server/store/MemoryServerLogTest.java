package org.muster.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryServerLogTest extends ServerLogContract {
    @Override
    ServerLog open() {
        return new MemoryServerLog(clock);
    }

    @Test
    void what_was_not_synced_is_neither_acknowledged_nor_there_after_a_crash() {
        MemoryServerLog held = MemoryServerLog.heldBack(clock);
        TestChain a = new TestChain(1);
        CompletableFuture<AppendOutcome> first = held.append(a.append(2));
        held.sync();
        CompletableFuture<AppendOutcome> second = held.append(a.append(1));
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(held.head().position()).isEqualTo(2);
        MemoryServerLog found = held.afterCrash();
        assertThat(found.head()).isEqualTo(held.head());
        assertThat(found.tail(a.station(), a.incarnation()).number()).isEqualTo(2);
    }
}
