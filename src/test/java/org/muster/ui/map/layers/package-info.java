@NullMarked
package org.muster.ui.map.layers;

import org.jspecify.annotations.NullMarked;
