/// Tests of the offline search, over real files and a small town written as a real extract.
@NullMarked
package org.muster.place;

import org.jspecify.annotations.NullMarked;
