/// Simulated universes: stations and a server that run the production code on one thread in virtual time, over a
/// network and disks that misbehave by a seed.
@NullMarked
package org.muster.bench.universe;

import org.jspecify.annotations.NullMarked;
