@NullMarked
package org.muster.app;

import org.jspecify.annotations.NullMarked;
