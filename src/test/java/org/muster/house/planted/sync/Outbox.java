package org.muster.house.planted.sync;

/// What the screens may not know of the link.
public record Outbox(int pending) {}
