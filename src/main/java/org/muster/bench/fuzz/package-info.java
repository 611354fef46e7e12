/// Bytes from outside that were damaged on the way: every reader takes them, and says no in its own words at worst.
@NullMarked
package org.muster.bench.fuzz;

import org.jspecify.annotations.NullMarked;
