/// Measures what one server node spends on sending fixes to many desks. Imports what `bench` may, and of the JDK its
/// HTTP client, so that a desk costs little more than its socket.
@NullMarked
package org.muster.bench.fanout;

import org.jspecify.annotations.NullMarked;
