package org.muster.house.planted.ui.board;

import org.muster.house.planted.server.Counter;
import org.muster.house.planted.sync.LinkState;
import org.muster.house.planted.sync.Outbox;

/// Breaks rules on purpose: reads the outbox and the server behind the session's back.
public record Board(LinkState link, Outbox outbox, Counter counter) {}
