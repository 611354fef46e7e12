/// Entry points and wiring by constructors; the only place that wires. May import everything.
@NullMarked
package org.muster.app;

import org.jspecify.annotations.NullMarked;
