/// The nouns of the trade as plain values: places, units, incidents, stages, targets, fixes. Imports the JDK only.
@NullMarked
package org.muster.dispatch.model;

import org.jspecify.annotations.NullMarked;
