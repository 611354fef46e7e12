-- One row is one jurisdiction's log; whoever appends holds its lock, so that places are given without gaps and readers
-- see them in order.
CREATE TABLE log (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    founder text NOT NULL UNIQUE,
    jurisdiction bytea UNIQUE,
    epoch integer NOT NULL DEFAULT 0,
    position bigint NOT NULL DEFAULT 0,
    log_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    server_at bigint NOT NULL DEFAULT 0
);

CREATE TABLE author (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    log integer NOT NULL REFERENCES log,
    station text NOT NULL,
    incarnation text NOT NULL,
    UNIQUE (log, station, incarnation)
);

CREATE TABLE entry (
    log integer NOT NULL REFERENCES log,
    position bigint NOT NULL,
    epoch integer NOT NULL,
    author integer NOT NULL REFERENCES author,
    number bigint NOT NULL,
    record bytea NOT NULL,
    record_hash bytea NOT NULL,
    signature bytea,
    salt bytea,
    body bytea,
    server_at bigint NOT NULL,
    log_hash bytea NOT NULL,
    PRIMARY KEY (log, position),
    UNIQUE (author, number)
);

CREATE TABLE token (
    log integer NOT NULL REFERENCES log,
    digest text NOT NULL,
    station text,
    PRIMARY KEY (log, digest)
);

-- Appends a group of pushes, each all or none. Arrays hold one element a record, pushes in order, numbered from 1.
-- in_epoch is null for the present epoch; in_position, in_server_at and in_log_hash are null but for what comes back to
-- its old place. Returns the new head and, for each push, how many records were new, or why it was refused, at which
-- element, and the last number of that author here.
CREATE FUNCTION append_entries(
    in_log integer, in_now bigint, in_pushes integer,
    in_push integer[], in_jurisdiction bytea[], in_station text[], in_incarnation text[], in_number bigint[],
    in_previous bytea[], in_record bytea[], in_signature bytea[], in_salt bytea[], in_body bytea[],
    in_epoch integer[], in_position bigint[], in_server_at bigint[], in_log_hash bytea[],
    OUT out_epoch integer, OUT out_position bigint, OUT out_log_hash bytea,
    OUT out_added integer[], OUT out_refusal text[], OUT out_element integer[], OUT out_tail bigint[]
) LANGUAGE plpgsql AS $$
DECLARE
    zero CONSTANT bytea := decode(repeat('00', 32), 'hex');
    head log%ROWTYPE;
    start log%ROWTYPE;
    found_at bigint;
    r record;
    push integer := 0;
    author_id integer;
    author_station text;
    author_incarnation text;
    tail_number bigint;
    tail_hash bytea;
    hash bytea;
    known bytea;
    next_epoch integer;
    next_at bigint;
    next_hash bytea;
    refusal text;
BEGIN
    SELECT * INTO STRICT head FROM log WHERE id = in_log FOR UPDATE;
    found_at := head.position;
    out_added := array_fill(0, ARRAY[in_pushes]);
    out_refusal := array_fill(NULL::text, ARRAY[in_pushes]);
    out_element := array_fill(0, ARRAY[in_pushes]);
    out_tail := array_fill(0::bigint, ARRAY[in_pushes]);
    FOR r IN
        SELECT * FROM unnest(in_push, in_jurisdiction, in_station, in_incarnation, in_number, in_previous, in_record,
                in_signature, in_salt, in_body, in_epoch, in_position, in_server_at, in_log_hash)
            WITH ORDINALITY AS t(push, jurisdiction, station, incarnation, number, previous, record,
                signature, salt, body, epoch, position, server_at, log_hash, element)
        ORDER BY element
    LOOP
        IF r.push <> push THEN
            push := r.push;
            start := head;
        END IF;
        CONTINUE WHEN out_refusal[push] IS NOT NULL;
        IF r.station IS DISTINCT FROM author_station OR r.incarnation IS DISTINCT FROM author_incarnation THEN
            author_station := r.station;
            author_incarnation := r.incarnation;
            SELECT id INTO author_id FROM author
                WHERE log = in_log AND station = r.station AND incarnation = r.incarnation;
            IF NOT FOUND THEN
                INSERT INTO author (log, station, incarnation) VALUES (in_log, r.station, r.incarnation)
                    RETURNING id INTO author_id;
            END IF;
            SELECT e.number, e.record_hash INTO tail_number, tail_hash FROM entry e
                WHERE e.author = author_id ORDER BY e.number DESC LIMIT 1;
            IF NOT FOUND THEN
                tail_number := 0;
                tail_hash := zero;
            END IF;
        END IF;
        hash := sha256(r.record);
        next_epoch := coalesce(r.epoch, head.epoch);
        next_at := coalesce(r.server_at, greatest(in_now, head.server_at));
        next_hash := sha256(head.log_hash || r.record || r.jurisdiction || int4send(next_epoch)
            || int8send(head.position + 1) || int8send(next_at));
        refusal := NULL;
        IF r.jurisdiction <> head.jurisdiction THEN
            refusal := 'FOREIGN_JURISDICTION';
        ELSIF next_epoch < head.epoch OR r.position <> head.position + 1 OR r.log_hash <> next_hash THEN
            refusal := 'DIVERGED';
        ELSIF r.number > tail_number + 1 THEN
            refusal := 'GAP';
        ELSIF r.number <= tail_number THEN
            SELECT e.record_hash INTO known FROM entry e WHERE e.author = author_id AND e.number = r.number;
            IF known IS DISTINCT FROM hash THEN
                refusal := 'FORKED';
            ELSIF r.position IS NOT NULL THEN
                refusal := 'DIVERGED';
            ELSE
                CONTINUE;
            END IF;
        ELSIF r.previous <> tail_hash THEN
            refusal := 'FORKED';
        END IF;
        IF refusal IS NOT NULL THEN
            DELETE FROM entry WHERE log = in_log AND position > start.position;
            head := start;
            author_station := NULL;
            out_added[push] := 0;
            out_refusal[push] := refusal;
            out_element[push] := r.element;
            out_tail[push] := tail_number;
            CONTINUE;
        END IF;
        head.jurisdiction := r.jurisdiction;
        head.epoch := next_epoch;
        head.position := head.position + 1;
        head.log_hash := next_hash;
        head.server_at := next_at;
        INSERT INTO entry VALUES (in_log, head.position, next_epoch, author_id, r.number, r.record, hash, r.signature,
            r.salt, r.body, next_at, next_hash);
        tail_number := r.number;
        tail_hash := hash;
        out_added[push] := out_added[push] + 1;
    END LOOP;
    IF head.position > found_at THEN
        UPDATE log SET jurisdiction = head.jurisdiction, epoch = head.epoch, position = head.position,
            log_hash = head.log_hash, server_at = head.server_at WHERE id = in_log;
    END IF;
    out_epoch := head.epoch;
    out_position := head.position;
    out_log_hash := head.log_hash;
END $$;
