/// The desk under load: a large city in the real window. May import everything but `app`.
@NullMarked
package org.muster.bench.load;

import org.jspecify.annotations.NullMarked;
