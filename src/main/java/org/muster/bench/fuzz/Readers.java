package org.muster.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.bench.universe.Plan;
import org.muster.bench.universe.Universe;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.dispatch.state.Situation;
import org.muster.interop.CategoriesYaml;
import org.muster.interop.CirclesGeoJson;
import org.muster.interop.ReferenceImport;
import org.muster.interop.SitesCsv;
import org.muster.interop.StandardYaml;
import org.muster.interop.UnitsCsv;
import org.muster.journal.BodyCodec;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.EventCodec;
import org.muster.journal.RecordCodec;
import org.muster.journal.Signature;
import org.muster.telemetry.FrameException;
import org.muster.telemetry.FrameReader;
import org.muster.telemetry.FrameWriter;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.LatestFixes;
import org.muster.wire.DeskMessage;
import org.muster.wire.Holder;
import org.muster.wire.LiveMessage;
import org.muster.wire.MalformedMessage;
import org.muster.wire.PackedSegment;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;
import org.muster.wire.Segment;
import org.muster.wire.Ticket;
import org.muster.wire.WireCodec;

/// All readers of bytes from outside that can be had without a socket, and sound bytes for each.
public final class Readers {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final Signature SIGNATURE = new Signature(new byte[Signature.LENGTH]);
    private static final String NONCE = "00112233445566778899aabbccddeeff";
    private static final int ENTRIES_MAX = 40;

    private final Path file;
    private final List<Entry> entries;
    private final List<Reader> readers = new ArrayList<>();

    private Readers(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /// @param dir where imports find their file
    public static List<Reader> all(Path dir) {
        List<ConfirmedEntry> log =
                Universe.log(Plan.whole(1)).stream().limit(ENTRIES_MAX).toList();
        List<Entry> entries = log.stream().map(ConfirmedEntry::entry).toList();
        Readers all = new Readers(dir.resolve("import"), entries);
        all.journal();
        all.requests();
        all.replies();
        all.live();
        all.imports();
        all.readers.addAll(BundleReaders.all(entries));
        all.readers.addAll(SnapshotReaders.all(log));
        all.readers.addAll(FileReaders.all(dir));
        return all.readers;
    }

    private void add(String name, List<byte[]> sound, Reader.Reading reading) {
        readers.add(new Reader(name, sound, reading));
    }

    private void journal() {
        add("record", entries.stream().map(e -> e.record().bytes()).toList(), RecordCodec::decode);
        add(
                "body",
                entries.stream()
                        .flatMap(e -> e.body().stream())
                        .map(b -> b.bytes())
                        .toList(),
                BodyCodec::decode);
        for (String type : EventCodec.types()) {
            List<byte[]> heads = entries.stream()
                    .filter(e -> e.record().type().equals(type))
                    .map(e -> e.record().head())
                    .toList();
            add(
                    "head-" + type,
                    heads.isEmpty() ? List.of(entries.getLast().record().head()) : heads,
                    bytes -> EventCodec.decode(type, bytes));
        }
    }

    private void requests() {
        JurisdictionId jurisdiction = entries.getFirst().record().jurisdiction();
        StationId station = entries.getFirst().record().id().station();
        IncarnationId life = entries.getFirst().record().id().incarnation();
        List<Request> sound = List.of(
                new Request.Push(entries.subList(0, 5)),
                new Request.Enrol("token", "desk", new byte[32], new byte[32], NONCE, SIGNATURE),
                new Request.Hello(jurisdiction, station, life, NONCE, SIGNATURE, Ticket.NONE, new Ticket(1, "0f")),
                new Request.Locate(List.of(new Request.Place(3, Digest.ZERO))),
                new Request.Witness(Digest.ZERO, segment()),
                new Request.Snapshot(3, 100),
                new Request.SignIn("li", "token"),
                new Request.Bodies(List.of(3L, 4L)),
                new Request.Lacking(3),
                new Request.Bring(entries.subList(0, 5)),
                new Request.Pull(new Base(0, 3), Digest.ZERO, 100));
        for (Request request : sound) {
            Route route = Route.of(request);
            add("request-" + route, List.of(WireCodec.encode(request)), refusing(b -> WireCodec.request(route, b)));
        }
    }

    private Segment segment() {
        return new Segment(
                0,
                1,
                entries.subList(0, 5).stream()
                        .map(e -> new Segment.Placed(NOW, e))
                        .toList(),
                Digest.ZERO,
                SIGNATURE,
                9);
    }

    private void replies() {
        JurisdictionId jurisdiction = entries.getFirst().record().jurisdiction();
        StationId station = entries.getFirst().record().id().station();
        reply(
                Route.CHALLENGE,
                new Reply.Challenged(NONCE, jurisdiction, "City", JurisdictionKind.DRILL, new byte[32], true));
        reply(Route.ENROL, new Reply.Enrolled(station, "A"));
        reply(Route.HELLO, new Reply.Welcome("session", new Base(0, 9), 3, Digest.ZERO, Holder.SOLE));
        reply(Route.LOCATE, new Reply.Located(3));
        reply(Route.WITNESS, new Reply.Witnessed(new Base(1, 9), true));
        reply(Route.PUSH, new Reply.Pushed(3, 9));
        reply(Route.TIME, new Reply.Timed(NOW, NOW));
        reply(Route.PULL, new Reply.Pulled(segment()));
        reply(Route.SIGN_IN, new Reply.SignedIn("session"));
        reply(Route.BODIES, new Reply.Bodies(entries.subList(0, 5)));
        reply(Route.LACKING, new Reply.Lacking(List.of(3L, 4L)));
        reply(Route.BRING, new Reply.Brought(3));
        reply(Route.SNAPSHOT, new Reply.SnapshotPart(3, 100, SIGNATURE, new byte[40]));
        reply(Route.CARRY, new Reply.Carried(3, "words", new byte[40]));
        add(
                "reply-PULL-packed",
                List.of(WireCodec.encode(new Reply.PulledPacked(PackedSegment.of(segment()), 9))),
                refusing(b -> WireCodec.reply(Route.PULL, true, b)));
        add(
                "refusal",
                List.of(WireCodec.encode(new Reply.Refused(Refusal.GAP, "words"))),
                refusing(b -> WireCodec.reply(Route.PUSH, false, b)));
    }

    private void reply(Route route, Reply sound) {
        add("reply-" + route, List.of(WireCodec.encode(sound)), refusing(b -> WireCodec.reply(route, true, b)));
    }

    private void live() {
        StationId station = entries.getFirst().record().id().station();
        Attendance.AtDesk desk = new Attendance.AtDesk(new Responsible(station, "1"), "li", Optional.empty());
        byte[] frame = frame();
        add(
                "live",
                List.of(
                        WireCodec.encode(new LiveMessage.Appended(segment())),
                        WireCodec.encode(new LiveMessage.AtWork(new Attendance(Set.of(station), List.of(desk)))),
                        WireCodec.encode(new LiveMessage.FixFrame(frame))),
                refusing(WireCodec::liveMessage));
        add(
                "desk-word",
                List.of(WireCodec.encode(new DeskMessage.Attending(List.of(desk)))
                        .getBytes(StandardCharsets.UTF_8)),
                refusing(b -> WireCodec.deskMessage(station, new String(b, StandardCharsets.UTF_8))));
        add("fix-frame", List.of(frame), bytes -> {
            try {
                new FrameReader(new LatestBoard()).take(bytes, NOW);
            } catch (FrameException refused) {
                return;
            }
        });
    }

    private static byte[] frame() {
        LatestBoard board = new LatestBoard();
        for (int i = 1; i < 6; i++) {
            board.put(
                    new PositionFix(
                            new CallSign("P" + i), new GeoPoint(38.4, 106.2), NOW, NOW, 5, 10, 90, "device" + i, true),
                    Set.of());
        }
        FrameWriter writer = new FrameWriter(1);
        LatestFixes fixes = board.snapshot();
        writer.next(fixes, fixes.all().map(PositionFix::unit).toList());
        return writer.key();
    }

    private void imports() {
        csv("units", UnitsCsv::read, """
                callSign,name,force,capabilities,crew,homeLat,homeLon,beat
                p12,Patrol 12,POLICE_STATION,van;armed,2,38.4712345,106.2312345,east
                """);
        csv("sites", SitesCsv::read, """
                id,kind,name,nameEn,zoneClass,lat,lon,outline,contact,cautions
                S001,SCHOOL,First,School,KEY,38.47,106.23,38.47 106.23;38.48 106.23;38.48 106.24,8123,
                """);
        csv("circles", CirclesGeoJson::read, """
                {"type":"FeatureCollection","features":[{"type":"Feature",
                 "properties":{"code":"K1","name":"Square","one":["P12"],"three":["P13"],"five":[]},
                 "geometry":{"type":"Polygon","coordinates":[[[106.2,38.4],[106.3,38.4],[106.3,38.5],[106.2,38.4]]]}}]}
                """);
        csv("categories", CategoriesYaml::read, """
                categories:
                  - code: criminal
                    name: criminal
                    nameEn: criminal
                    children:
                      - {code: robbery, name: robbery, nameEn: robbery, priority: 1}
                """);
        csv("standard", StandardYaml::read, """
                version: "2026-1"
                clockStart: first-dispatch
                dispatchWithin: {1: 60, 2: 90s}
                targets:
                  - {tier: ONE, form: BY_FORCE, deadlineSeconds: 60, priorities: [1, 2],
                     requirement: {units: 1, forces: [POLICE_STATION, POLICE_POST, SWAT]}}
                  - {tier: THREE, form: BY_ZONE, deadlineSeconds: 180, zones: [KEY], requirement: {units: 1}}
                """);
    }

    private interface Import {
        ReferenceImport read(Path file, Situation situation, Bodies bodies) throws IOException;
    }

    private void csv(String name, Import reading, String sound) {
        add("import-" + name, List.of(sound.getBytes(StandardCharsets.UTF_8)), bytes -> {
            Files.write(file, bytes);
            try {
                reading.read(file, Situation.EMPTY, Bodies.NONE);
            } catch (IOException refused) {
                return;
            }
        });
    }

    interface Decoding {
        Object read(byte[] bytes) throws MalformedMessage;
    }

    static Reader.Reading refusing(Decoding decoding) {
        return bytes -> {
            try {
                decoding.read(bytes);
            } catch (MalformedMessage refused) {
                return;
            }
        };
    }
}
