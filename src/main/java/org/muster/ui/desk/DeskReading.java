package org.muster.ui.desk;

import java.util.List;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.response.Alarm;
import org.muster.session.Snapshot;

/// What one reading of the desk found. Immutable, so that it may go from the reader to the screen.
///
/// @param snapshot what was read
/// @param now when
/// @param picture without the selected incident, which is read on its own
/// @param due the alarms due, for the bell
record DeskReading(Snapshot snapshot, Moment now, ReferenceIndex reference, DeskPicture picture, List<Alarm> due) {}
