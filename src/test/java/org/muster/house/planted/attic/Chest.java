package org.muster.house.planted.attic;

/// Lives in a package that the table does not know.
public record Chest(int things) {}
