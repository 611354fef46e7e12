/// The situation: everything at one moment, the pure fold of all heads up to it. Imports `dispatch.event` and
/// `dispatch.model`. Reads no body, no file, no clock.
@NullMarked
package org.muster.dispatch.state;

import org.jspecify.annotations.NullMarked;
