package org.muster.simulate.city;

/// A name in both languages.
record Label(String zh, String en) {}
