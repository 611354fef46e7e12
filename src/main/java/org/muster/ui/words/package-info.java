/// What the screens say, in either language: their own bundle beside the trade's terms. Imports `dispatch`.
@NullMarked
package org.muster.ui.words;

import org.jspecify.annotations.NullMarked;
