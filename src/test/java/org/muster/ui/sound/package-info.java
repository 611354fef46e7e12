@NullMarked
package org.muster.ui.sound;

import org.jspecify.annotations.NullMarked;
