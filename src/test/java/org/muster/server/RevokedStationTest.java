package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.journal.ChainWriter;
import org.muster.journal.Logs;
import org.muster.journal.StationKeys;
import org.muster.server.store.MemoryServerLog;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;

/// Two nodes on one log, timers and clock the test's own: whatever node a station is revoked at, none sends to it.
class RevokedStationTest {
    private static final Founding FOUNDING = new Founding("J", ZoneOffset.UTC, JurisdictionKind.DRILL);

    private final ManualClock clock = new ManualClock(Logs.START, 0, 5);
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final Random random = new Random(1);
    private final StationKeys keys = StationKeys.generate(random);
    private final StationKeys a = StationKeys.generate(random);
    private final StationKeys b = StationKeys.generate(random);
    private final Set<StationKeys> hungUp = new HashSet<>();
    private final MemoryServerLog log = new MemoryServerLog(clock);

    private void found() {
        ChainWriter chain =
                new ChainWriter(Logs.JURISDICTION, new IncarnationId("5e".repeat(16)), keys, random, 0, Digest.ZERO);
        chain.add(
                Logs.author(Base.NOTHING),
                Draft.of(new Event.JurisdictionFounded(
                        Logs.JURISDICTION, "J", "UTC", JurisdictionKind.DRILL, keys.signKey())));
        for (StationKeys station : List.of(keys, a, b)) {
            String code = station == keys ? Enrolment.SERVER_CODE : station == a ? "A" : "B";
            chain.add(
                    Logs.author(Base.NOTHING),
                    Draft.of(new Event.StationEnrolled(
                            station.station(), code, station.signKey(), station.agreeKey(), code)));
        }
        log.append(chain.sign()).join();
    }

    private ServerCore node() throws IOException {
        return new ServerCore(log, keys, FOUNDING, false, scheduler, clock, random);
    }

    private List<byte[]> listening(ServerCore node, StationKeys station) {
        List<byte[]> heard = new ArrayList<>();
        node.join(station.station(), new LiveDesk() {
            @Override
            public void send(byte[] message, Runnable left) {
                heard.add(message);
                left.run();
            }

            @Override
            public void hangUp() {
                hungUp.add(station);
            }
        });
        return heard;
    }

    @Test
    void noNodeSendsToIt() throws IOException {
        found();
        try (ServerCore one = node();
                ServerCore other = node()) {
            List<byte[]> there = listening(one, a);
            List<byte[]> here = listening(other, a);
            List<byte[]> neighbour = listening(other, b);
            scheduler.advance(Duration.ofSeconds(2));
            assertThat(here).isNotEmpty();

            assertThat(one.administration().revoke("A").join().accepted()).isTrue();
            scheduler.advance(Duration.ofSeconds(2));
            List<Integer> before = List.of(there.size(), here.size(), neighbour.size());
            assertThat(one.administration()
                            .grant("boss", Role.ADMINISTRATOR, false)
                            .join()
                            .accepted())
                    .isTrue();
            scheduler.advance(Duration.ofSeconds(2));

            assertThat(List.of(there.size(), here.size())).isEqualTo(before.subList(0, 2));
            assertThat(hungUp).containsExactly(a);
            assertThat(neighbour).hasSizeGreaterThan(before.get(2));
        }
    }
}
