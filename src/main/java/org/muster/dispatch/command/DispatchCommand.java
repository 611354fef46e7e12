package org.muster.dispatch.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Unit;
import org.muster.dispatch.words.Wording;

/// What an operator asks for. A time that is empty means now.
public sealed interface DispatchCommand {

    /// A new incident from a call.
    ///
    /// @param words what was said
    /// @param caller name or description; empty when not given
    /// @param callerNumber empty when not known
    record ReportIncident(
            String words,
            Optional<LocatedPlace> place,
            Optional<CategoryCode> category,
            Optional<Priority> priority,
            String caller,
            String callerNumber,
            Optional<Instant> receivedAt)
            implements DispatchCommand {
        /// From words alone.
        public static ReportIncident of(String words) {
            return new ReportIncident(
                    words, Optional.empty(), Optional.empty(), Optional.empty(), "", "", Optional.empty());
        }
    }

    /// One more call about an incident.
    record AddCall(IncidentId incident, String words, String caller, String callerNumber) implements DispatchCommand {}

    record LocateIncident(IncidentId incident, LocatedPlace place) implements DispatchCommand {}

    record ReclassifyIncident(IncidentId incident, CategoryCode category, Priority priority)
            implements DispatchCommand {}

    record NoteIncident(IncidentId incident, String text) implements DispatchCommand {}

    record LinkIncident(IncidentId incident, IncidentId sameAs) implements DispatchCommand {}

    /// Keeps the words, caller and exact place of an incident to those with the right to them, or lays them open
    /// again.
    record ProtectIncident(IncidentId incident, boolean isProtected) implements DispatchCommand {}

    record TakeOverIncident(IncidentId incident) implements DispatchCommand {}

    /// Gives an incident back to the desk from which this one took it over.
    record GiveBackIncident(IncidentId incident, Responsible to) implements DispatchCommand {}

    record CloseIncident(IncidentId incident, String disposition) implements DispatchCommand {}

    record ReopenIncident(IncidentId incident) implements DispatchCommand {}

    record CancelIncident(IncidentId incident, String reason) implements DispatchCommand {}

    record RequestBackup(IncidentId incident, Optional<CallSign> by, String text) implements DispatchCommand {}

    /// Sends units to an incident; who is busy gets it stacked.
    ///
    /// @param seen what the desk told of them; empty: nothing was shown
    record DispatchUnits(
            List<CallSign> units, IncidentId incident, Optional<Instant> at, Optional<Body.AdviceSeen> seen)
            implements DispatchCommand {
        public DispatchUnits {
            units = List.copyOf(units);
        }

        public DispatchUnits(List<CallSign> units, IncidentId incident, Optional<Instant> at) {
            this(units, incident, at, Optional.empty());
        }
    }

    /// Takes a unit from what it is on its way to, and sends it to another incident.
    ///
    /// @param seen what the desk told of it; empty: nothing was shown
    record DivertUnit(CallSign unit, IncidentId incident, Optional<Instant> at, Optional<Body.AdviceSeen> seen)
            implements DispatchCommand {
        public DivertUnit(CallSign unit, IncidentId incident, Optional<Instant> at) {
            this(unit, incident, at, Optional.empty());
        }
    }

    /// About the cordon of an incident.
    sealed interface OfCordon extends DispatchCommand {
        IncidentId incident();
    }

    /// Orders a cordon around where somebody who flees was last seen, or orders it anew.
    ///
    /// @param radiusMeters within which the ring is sought
    /// @param seen where; empty: at the incident's place
    /// @param at when; empty: when the call came, or now where a place is given
    record OrderCordon(IncidentId incident, int radiusMeters, Optional<Body.PlaceDetails> seen, Optional<Instant> at)
            implements OfCordon {
        /// Within which a ring is sought where none is typed, metres: what is driven in town in five minutes.
        public static final int RADIUS_METERS = 3_000;

        /// Around the incident's place, since the call came.
        public static OrderCordon usual(IncidentId incident) {
            return new OrderCordon(incident, RADIUS_METERS, Optional.empty(), Optional.empty());
        }
    }

    /// Ends a cordon; who holds a point of it is free.
    record EndCordon(IncidentId incident) implements OfCordon {}

    /// Sends units to points of the cordon, those too that are assigned to its incident already.
    ///
    /// @param seen what the desk told of their drives; empty: nothing was shown
    record HoldPoints(IncidentId incident, List<Post> posts, Optional<Instant> at, Optional<Body.AdviceSeen> seen)
            implements OfCordon {
        /// @param address what the point is called, for people
        public record Post(CallSign unit, GeoPoint point, String address) {}

        public HoldPoints {
            posts = List.copyOf(posts);
        }

        public HoldPoints(IncidentId incident, List<Post> posts, Optional<Instant> at) {
            this(incident, posts, at, Optional.empty());
        }
    }

    /// A unit's active assignment reached a stage.
    record ReportStage(CallSign unit, Stage stage, Optional<Instant> at) implements DispatchCommand {}

    /// A stage of a unit's latest assignment was wrong.
    ///
    /// @param at the right time; empty: it did not happen
    record CorrectStage(CallSign unit, Stage stage, Optional<Instant> at, String reason) implements DispatchCommand {}

    /// Puts a unit in service, or says when its shift ends.
    ///
    /// @param until when its shift ends; empty: not said
    record PutInService(CallSign unit, Optional<Instant> until) implements DispatchCommand {
        public PutInService(CallSign unit) {
            this(unit, Optional.empty());
        }
    }

    record TakeOutOfService(CallSign unit) implements DispatchCommand {}

    record RaiseDistress(CallSign unit) implements DispatchCommand {}

    record EndDistress(CallSign unit) implements DispatchCommand {}

    /// Gives a unit to another jurisdiction for a while.
    ///
    /// @param toName the other's name, for people
    /// @param loan the loan that the other's log already has, where its half came first
    record LendUnit(CallSign unit, JurisdictionId to, String toName, Optional<LoanId> loan)
            implements DispatchCommand {}

    /// Takes a unit that another jurisdiction has lent to this one.
    ///
    /// @param lent the lender's half
    /// @param lender its jurisdiction
    /// @param unit the unit as the lender knows it
    /// @param names what the lender says of it for people, where it may be seen
    record BorrowUnit(Event.UnitLent lent, Jurisdiction lender, Unit unit, Optional<Body.UnitDetails> names)
            implements DispatchCommand {}

    /// Gives a borrowed unit back.
    ///
    /// @param anyhow though it works here: its own jurisdiction has ended the loan already
    record ReturnUnit(LoanId loan, boolean anyhow) implements DispatchCommand {}

    /// A lent unit is back, or does not go at all.
    record TakeBackUnit(LoanId loan) implements DispatchCommand {}

    /// Closes or slows roads down.
    ///
    /// @param line across them, 2 points or more; one that ends where it begins is a ring around them
    /// @param kmh nobody drives faster there; 0 closes them
    /// @param reason empty when none is given
    record RestrictRoads(List<GeoPoint> line, int kmh, String reason) implements DispatchCommand {
        public RestrictRoads {
            line = List.copyOf(line);
        }
    }

    /// Frees what was restricted.
    record FreeRoads(RestrictionId restriction) implements DispatchCommand {}

    record AcknowledgeAlarm(AlarmKey alarm) implements DispatchCommand {}

    /// Several at once, seen in one list.
    record AcknowledgeAlarms(List<AlarmKey> alarms) implements DispatchCommand {
        public AcknowledgeAlarms {
            alarms = List.copyOf(alarms);
        }
    }

    record DecideConflict(String conflict, String choice) implements DispatchCommand {}

    /// Reference data and the like, already drafted; in one append.
    record AdoptReference(List<Draft> drafts, Wording answer) implements DispatchCommand {
        public AdoptReference {
            drafts = List.copyOf(drafts);
        }
    }
}
