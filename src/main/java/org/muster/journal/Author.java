package org.muster.journal;

import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Role;
import org.muster.time.ClockReading;

/// Who writes events, when by which clock, and what of the log they had seen. Too long names are cut.
public record Author(String operator, Role role, String desk, ClockReading clock, Base base) {
    public Author {
        operator = RecordCodec.cut(operator, RecordCodec.NAME_BYTES_MAX);
        desk = RecordCodec.cut(desk, RecordCodec.NAME_BYTES_MAX);
    }
}
