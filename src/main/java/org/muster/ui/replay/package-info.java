/// The window of a replay: the desk's own window with a timeline in the place of its command line, and a frame that
/// says so. Imports `replay`, `session` and the rooms `desk`, `shell`, `theme`, `words` of `ui`.
@NullMarked
package org.muster.ui.replay;

import org.jspecify.annotations.NullMarked;
