/// Where "now" and "later" come from. Imports the JDK only; nothing else in the house asks the machine for the time.
@NullMarked
package org.muster.time;

import org.jspecify.annotations.NullMarked;
