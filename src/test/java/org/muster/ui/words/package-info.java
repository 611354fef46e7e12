@NullMarked
package org.muster.ui.words;

import org.jspecify.annotations.NullMarked;
