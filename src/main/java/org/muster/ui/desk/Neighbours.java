package org.muster.ui.desk;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Incident.Responsible;

/// This desk among the others at one moment. While it is not known who is at work, nothing is claimed of anybody.
record Neighbours(Responsible here, Optional<Attendance> attendance) {

    Hands hands(Incident incident) {
        Responsible responsible = incident.responsible();
        Optional<String> operator = attendance.flatMap(a -> a.desks().stream()
                .filter(d -> d.desk().equals(responsible))
                .map(Attendance.AtDesk::operator)
                .findFirst());
        boolean ours = responsible.equals(here);
        List<Attendance.AtDesk> open = attendance.stream()
                .flatMap(a -> a.lookingAt(incident.id()))
                .filter(d -> !d.desk().equals(here))
                .toList();
        boolean deserted = !ours && attendance.isPresent() && operator.isEmpty();
        return new Hands(responsible, ours, operator, deserted, incident.unseen(), open);
    }
}
