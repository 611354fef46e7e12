/// What has happened: the heads that the journal keeps for ever, the bodies that people read and that may be deleted,
/// and the envelope that says who wrote when, having seen what. Imports `dispatch.model`.
@NullMarked
package org.muster.dispatch.event;

import org.jspecify.annotations.NullMarked;
