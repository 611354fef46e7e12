package org.muster.app;

import java.util.Optional;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Attendance;
import org.muster.time.Pin;
import org.muster.ui.desk.LinkReading;

/// A desk's line to its server, as its screen needs it. Safe for any thread; nothing here waits.
interface DeskLine {
    /// A desk on its own.
    DeskLine NONE = new DeskLine() {
        @Override
        public LinkReading reading() {
            return LinkReading.NONE;
        }

        @Override
        public Optional<Attendance> attendance() {
            return Optional.empty();
        }

        @Override
        public void opened(String operator, Optional<IncidentId> incident) {}

        @Override
        public void noticesRead() {}

        @Override
        public Pin onAttendance(Runnable changed) {
            return () -> {};
        }
    };

    /// How the line stands.
    LinkReading reading();

    /// Who is at work; empty while there is no line.
    Optional<Attendance> attendance();

    /// Tells the others that somebody sits here, and with what.
    void opened(String operator, Optional<IncidentId> incident);

    /// Somebody has read what was found of this folder.
    void noticesRead();

    /// Tells on any thread that somebody came, went, or opened something else.
    Pin onAttendance(Runnable changed);
}
