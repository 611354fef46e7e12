/// The main window: header, arrangement, keys, help, and pictures of it without a display. Imports the other rooms of
/// `ui`.
@NullMarked
package org.muster.ui.shell;

import org.jspecify.annotations.NullMarked;
