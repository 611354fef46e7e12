/// Glue to the toolkit that all windows share: the way onto its thread, the fonts. Imports nothing of the house.
@NullMarked
package org.muster.ui.fx;

import org.jspecify.annotations.NullMarked;
