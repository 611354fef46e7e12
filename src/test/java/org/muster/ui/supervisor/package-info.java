/// The supervisor's page over a desk on paper.
@NullMarked
package org.muster.ui.supervisor;

import org.jspecify.annotations.NullMarked;
