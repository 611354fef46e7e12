/// Reads and clips an OpenStreetMap extract (PBF) once and hands it on as a stream of features. Imports
/// `dispatch.model`; the only package besides `simulate` that may know the osmosis library.
@NullMarked
package org.muster.extract;

import org.jspecify.annotations.NullMarked;
