/// Looks: the two themes, the shapes that states and priorities have everywhere. Colours and sizes live in style
/// sheets.
@NullMarked
package org.muster.ui.theme;

import org.jspecify.annotations.NullMarked;
