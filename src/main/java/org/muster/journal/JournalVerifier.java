package org.muster.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.StationId;

/// Checks a journal from its first record to its last, reading every byte again and trusting no index: form, chains,
/// the hash of the log, bodies, signatures, the server's checkpoints, then the records that wait. Stops at the first
/// bad record. A station's key is in the event that enrolled it, and proves itself: the station's id is its digest.
final class JournalVerifier {
    private final Connection connection;
    private final Map<Life, LogTail.Link> chains = new HashMap<>();
    private final Map<Life, Long> unsigned = new HashMap<>();
    private final Map<StationId, String> keys = new HashMap<>();
    private LogHead head = LogHead.START;
    private String serverKey = "";
    private long signatures;
    private long pending;
    private Verification.@Nullable Fault fault;

    JournalVerifier(Connection connection) {
        this.connection = connection;
    }

    /// @param present the life whose records wait
    Verification verify(Life present) {
        try {
            Map<Long, Checkpoint> checkpoints = new HashMap<>();
            new JournalRows(connection).checkpoints().forEach(c -> checkpoints.put(c.position(), c));
            confirmed(checkpoints);
            if (fault == null) {
                checkpoints.keySet().stream()
                        .filter(position -> position > head.position())
                        .min(Long::compare)
                        .ifPresent(position -> fault(
                                position,
                                "",
                                "the server signed this position, and the log ends at " + head.position()));
            }
            if (fault == null) {
                waiting(present);
            }
            if (fault == null) {
                bodies(present);
            }
        } catch (SQLException | JournalException e) {
            fault(head.position() + 1, "", "cannot be read: " + e.getMessage());
        }
        return new Verification(
                head.position(),
                pending,
                signatures,
                unsigned.values().stream().mapToLong(Long::longValue).sum(),
                Optional.ofNullable(fault));
    }

    private void confirmed(Map<Long, Checkpoint> checkpoints) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT c.position, c.epoch, c.server_at, c.log_hash, c.bytes, c.signature, b.salt, b.bytes,
                          a.station, a.incarnation, c.number
                        FROM confirmed c LEFT JOIN body b ON b.author = c.author AND b.number = c.number
                        LEFT JOIN author a ON a.id = c.author ORDER BY c.position""");
                ResultSet row = select.executeQuery()) {
            while (fault == null && row.next()) {
                confirmed(row, checkpoints);
            }
        }
    }

    private void confirmed(ResultSet row, Map<Long, Checkpoint> checkpoints) throws SQLException {
        long position = row.getLong(1);
        if (position != head.position() + 1) {
            fault(head.position() + 1, "", "the record is missing");
            return;
        }
        Optional<Entry> entry = entry(row, 5, position);
        if (entry.isEmpty()) {
            return;
        }
        JournalRecord record = entry.get().record();
        byte[] logHash = row.getBytes(4);
        if (logHash == null || logHash.length != Digest.LENGTH) {
            fault(position, record.id().shortText(), "its log hash is damaged");
            return;
        }
        if (!isFiledAs(row, 9, record)) {
            fault(position, record.id().shortText(), "it is filed under another identity");
            return;
        }
        ConfirmedEntry confirmed = new ConfirmedEntry(
                entry.get(), row.getInt(2), position, Instant.ofEpochMilli(row.getLong(3)), Digest.fromBytes(logHash));
        Life life = Life.of(record.id());
        LogTail.reason(confirmed, head, chains.getOrDefault(life, LogTail.Link.NONE))
                .ifPresent(reason -> fault(position, record.id().shortText(), reason));
        learnKey(record);
        sign(entry.get(), position);
        Checkpoint checkpoint = checkpoints.get(position);
        if (fault == null
                && checkpoint != null
                && !(checkpoint.logHash().equals(confirmed.logHash())
                        && checkpoint.epoch() == confirmed.epoch()
                        && checkpoint.isSignedBy(serverKey, record.jurisdiction()))) {
            fault(position, record.id().shortText(), "it is not what the server signed");
        }
        if (fault == null) {
            chains.put(life, new LogTail.Link(record.id().number(), record.hash(), position));
            head = new LogHead(confirmed.epoch(), position, confirmed.logHash());
        }
    }

    private static boolean isFiledAs(ResultSet row, int first, JournalRecord record) throws SQLException {
        byte[] station = row.getBytes(first);
        byte[] incarnation = row.getBytes(first + 1);
        return station != null
                && incarnation != null
                && HexFormat.of()
                        .formatHex(station)
                        .equals(record.id().station().hex())
                && HexFormat.of()
                        .formatHex(incarnation)
                        .equals(record.id().incarnation().hex())
                && row.getLong(first + 2) == record.id().number();
    }

    private void learnKey(JournalRecord record) {
        Event event = record.event();
        if (event instanceof Event.StationEnrolled enrolled) {
            learn(enrolled.signKey());
        } else if (event instanceof Event.JurisdictionFounded founded) {
            if (serverKey.isEmpty()) {
                serverKey = founded.serverKey();
            }
            learn(founded.serverKey());
        }
    }

    private void learn(String key) {
        try {
            keys.put(StationKeys.idOf(HexFormat.of().parseHex(key)), key);
        } catch (IllegalArgumentException e) {
            // A key that is none proves nothing; records under it are reported as unsigned.
            return;
        }
    }

    private void sign(Entry entry, long position) {
        if (fault != null) {
            return;
        }
        JournalRecord record = entry.record();
        Life life = Life.of(record.id());
        if (entry.signature().isEmpty()) {
            unsigned.merge(life, 1L, Long::sum);
            return;
        }
        String key = keys.get(record.id().station());
        if (key == null) {
            fault(position, record.id().shortText(), "its station was never enrolled");
        } else if (!Signed.verify(
                key, Signed.chain(record.hash()), entry.signature().get())) {
            fault(position, record.id().shortText(), "its signature is not its station's");
        } else {
            signatures++;
            unsigned.remove(life);
        }
    }

    private void waiting(Life present) throws SQLException {
        LogTail.Link link = chains.getOrDefault(present, LogTail.Link.NONE);
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT p.bytes, p.signature, b.salt, b.bytes FROM pending p
                        LEFT JOIN body b ON b.number = p.number AND b.author =
                          (SELECT id FROM author WHERE station = ? AND incarnation = ?) ORDER BY p.number""")) {
            select.setBytes(1, HexFormat.of().parseHex(present.station().hex()));
            select.setBytes(2, HexFormat.of().parseHex(present.incarnation().hex()));
            try (ResultSet row = select.executeQuery()) {
                while (fault == null && row.next()) {
                    link = waiting(row, present, link);
                }
            }
        }
    }

    private LogTail.Link waiting(ResultSet row, Life present, LogTail.Link link) throws SQLException {
        Optional<Entry> entry = entry(row, 1, 0);
        if (entry.isEmpty()) {
            return link;
        }
        JournalRecord record = entry.get().record();
        String name = record.id().shortText();
        if (!Life.of(record.id()).equals(present)
                || record.id().number() != link.number() + 1
                || !record.previous().equals(link.hash())) {
            fault(0, name, "it does not follow the record before it");
        }
        LogTail.bodyReason(entry.get()).ifPresent(reason -> fault(0, name, reason));
        if (keys.containsKey(present.station())) {
            sign(entry.get(), 0);
        }
        pending++;
        return new LogTail.Link(record.id().number(), record.hash(), 0);
    }

    /// A body may be gone, by law; one that belongs to no record has lost its own.
    private void bodies(Life present) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT b.number FROM body b WHERE NOT EXISTS (
                          SELECT 1 FROM confirmed c WHERE c.author = b.author AND c.number = b.number)
                        AND NOT EXISTS (SELECT 1 FROM pending p JOIN author a ON a.station = ? AND a.incarnation = ?
                          WHERE p.number = b.number AND a.id = b.author) LIMIT 1""")) {
            select.setBytes(1, HexFormat.of().parseHex(present.station().hex()));
            select.setBytes(2, HexFormat.of().parseHex(present.incarnation().hex()));
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    fault(0, "", "a body belongs to no record; it is filed under number " + row.getLong(1));
                }
            }
        }
    }

    /// Columns from the first on: bytes, signature, salt, body.
    private Optional<Entry> entry(ResultSet row, int first, long position) throws SQLException {
        byte[] bytes = row.getBytes(first);
        byte[] signature = row.getBytes(first + 1);
        byte[] salt = row.getBytes(first + 2);
        byte[] body = row.getBytes(first + 3);
        if (!(RecordCodec.decode(bytes == null ? new byte[0] : bytes) instanceof RecordCodec.Reading.Sound sound)) {
            fault(position, "", "its bytes are no record");
            return Optional.empty();
        }
        boolean isSound = (signature == null || signature.length == Signature.LENGTH)
                && (salt == null || salt.length == SaltedBody.SALT_BYTES)
                && (body == null || body.length <= SaltedBody.BODY_BYTES_MAX);
        if (!isSound) {
            fault(position, sound.record().id().shortText(), "its signature or its body is damaged");
            return Optional.empty();
        }
        return Optional.of(new Entry(
                sound.record(),
                salt == null || body == null ? Optional.empty() : Optional.of(new SaltedBody(salt, body)),
                signature == null ? Optional.empty() : Optional.of(new Signature(signature))));
    }

    private void fault(long position, String record, String reason) {
        if (fault == null) {
            fault = new Verification.Fault(position, record, reason);
        }
    }
}
