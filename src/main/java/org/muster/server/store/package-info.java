/// Where the server keeps its log: an ordered append and reads by log position, in memory or on SQLite behind one
/// interface. Imports `wire`, `journal`, `dispatch`, `time`.
@NullMarked
package org.muster.server.store;

import org.jspecify.annotations.NullMarked;
