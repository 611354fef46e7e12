/// Statistics, bulletins, exports: what is read of what has happened. Imports `dispatch`, `journal` and `time`.
@NullMarked
package org.muster.report;

import org.jspecify.annotations.NullMarked;
