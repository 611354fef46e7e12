package org.muster.simulate.city;

import java.util.List;

/// A piece of ground between streets that has one use.
///
/// @param ring its border on the streets' centre lines
record Lot(List<Vec> ring, District district) {}
