@NullMarked
package org.muster.ui.theme;

import org.jspecify.annotations.NullMarked;
