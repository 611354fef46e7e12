@NullMarked
package org.muster.bench.fanout;

import org.jspecify.annotations.NullMarked;
