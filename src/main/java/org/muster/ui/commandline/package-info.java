/// The line that is typed in, its hint and its last answer. Imports `ui.desk`, `ui.theme`, `ui.words`.
@NullMarked
package org.muster.ui.commandline;

import org.jspecify.annotations.NullMarked;
