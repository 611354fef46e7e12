/// The sounds of alarms, made on the spot, on a thread of their own. Imports the JDK.
@NullMarked
package org.muster.ui.sound;

import org.jspecify.annotations.NullMarked;
