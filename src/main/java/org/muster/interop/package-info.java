/// Foreign formats in both directions: parses into drafts of events, fixes and refusals. Imports `dispatch`,
/// `telemetry`, `time`. Everything read here comes from outside and is untrusted.
@NullMarked
package org.muster.interop;

import org.jspecify.annotations.NullMarked;
