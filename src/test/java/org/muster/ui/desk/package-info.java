@NullMarked
package org.muster.ui.desk;

import org.jspecify.annotations.NullMarked;
