/// The program as real processes on one machine: a server and its stations, killed at random moments, and what must
/// hold afterwards. Knows the program by its command line, its printed JSON and the journals it leaves behind.
@NullMarked
package org.muster.bench.process;

import org.jspecify.annotations.NullMarked;
