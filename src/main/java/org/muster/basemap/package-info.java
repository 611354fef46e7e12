/// Features and tiles of the offline map: stores the features of an extract in SQLite, draws them as tiles in a dark
/// and a light style, and hands tiles out without ever blocking or failing the caller. Knows nothing of the toolkit.
/// May import `extract` and `dispatch.model`.
@NullMarked
package org.muster.basemap;

import org.jspecify.annotations.NullMarked;
