package org.muster.house.planted.server;

/// Something of the server.
public record Counter(int stations) {}
