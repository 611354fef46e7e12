/// The append-only record: byte form, hashes and signatures, the station's own log on SQLite. Imports `dispatch` and
/// `time`.
@NullMarked
package org.muster.journal;

import org.jspecify.annotations.NullMarked;
