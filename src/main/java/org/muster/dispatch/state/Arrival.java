package org.muster.dispatch.state;

import java.time.Duration;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Moment;

/// An arrival shown by position; see the arrival rule.
public record Arrival(Moment at, Duration gap, double accuracyMeters, int ruleVersion, String device, EventId source) {}
