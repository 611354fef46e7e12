package org.muster.dispatch.state;

import org.muster.dispatch.model.Moment;

/// Who acknowledged an alarm, and when.
public record Acknowledgement(String operator, String desk, Moment at) {}
