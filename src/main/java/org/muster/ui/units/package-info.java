/// The unit board. Imports `ui.desk`, `ui.theme`, `ui.words`.
@NullMarked
package org.muster.ui.units;

import org.jspecify.annotations.NullMarked;
