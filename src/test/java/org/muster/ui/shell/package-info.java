@NullMarked
package org.muster.ui.shell;

import org.jspecify.annotations.NullMarked;
