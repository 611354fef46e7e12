/// The generator of the sample city 朔川 (Shuochuan): from a seed to an OpenStreetMap extract and the reference data
/// that agrees with it. Imports dispatch.model, the JDK and, to write the extract, osmosis.
///
/// The same seed gives the same bytes on every machine, so nothing here iterates a hash table, asks the platform's
/// `Math` for a transcendental function, or writes through a compressor.
@NullMarked
package org.muster.simulate.city;

import org.jspecify.annotations.NullMarked;
