/// What the program says in one line, in either language: answers, refusals and the terms of the trade. Imports the
/// JDK only.
@NullMarked
package org.muster.dispatch.words;

import org.jspecify.annotations.NullMarked;
