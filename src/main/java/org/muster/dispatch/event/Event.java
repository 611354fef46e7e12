package org.muster.dispatch.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Sorted;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;

/// The head of something that has happened: all that fold, ledger and statistics read. What is stored once stays
/// readable for ever, so a component is never renamed or given another meaning; new ones are optional.
public sealed interface Event {
    /// The incident it is about, where there is one; of what a later version writes, the one that its head names.
    default Optional<IncidentId> about() {
        return switch (this) {
            case OfIncident e -> Optional.of(e.incident());
            case Unknown e -> e.incident();
            default -> Optional.empty();
        };
    }

    // ---- founding and enrolment

    /// Event 1 of every jurisdiction, by its server.
    ///
    /// @param zone the time zone's name by which its people read clocks
    /// @param serverKey the server's public Ed25519 key, hex
    record JurisdictionFounded(
            JurisdictionId jurisdiction, String name, String zone, JurisdictionKind kind, String serverKey)
            implements Event {}

    /// A station was admitted.
    ///
    /// @param signKey public Ed25519 key, hex; its digest is the station's id
    /// @param agreeKey public X25519 key, hex
    /// @param code the letters its incident numbers start with, never given twice
    record StationEnrolled(StationId station, String name, String signKey, String agreeKey, String code)
            implements Event {}

    /// The first event of each life of a station's journal after its first.
    ///
    /// @param previous the life before
    /// @param lastNumber the last number known of it, 0 when none is
    /// @param lastHash the hash of that record
    record IncarnationStarted(IncarnationId previous, long lastNumber, Digest lastHash) implements Event {}

    /// The log goes on in a new epoch: its server had lost a part of it (restored from a backup, failed over to a
    /// copy that lagged), took back what its desks could show, and now counts on from there. By the server.
    ///
    /// @param epoch the new one
    /// @param lastCommon the last log position up to which all earlier orders are still this log
    record EpochOpened(int epoch, long lastCommon) implements Event {}

    /// The order in which events stood in an ended epoch after its last common log position, as a desk showed it:
    /// what an author had seen then is resolved by it. By the server.
    ///
    /// @param first the log position that the first of them had
    record EarlierOrder(int epoch, long first, List<EventId> events) implements Event {
        public EarlierOrder {
            events = List.copyOf(events);
        }
    }

    /// Records that stand in the log already, though somebody who did not know it recorded them anew and is about
    /// to send that: it says nothing new when it comes. By the server.
    record RecordsStand(List<RecordName> records) implements Event {
        public RecordsStand {
            records = List.copyOf(records);
        }
    }

    // ---- accounts and rights; no secret stands in any of these

    /// An account exists and has a role, or its role changed; a closed one is open again.
    ///
    /// @param account the operator's name in records
    /// @param seesProtected whether it may read what is protected, whatever its role
    record AccountGranted(String account, Role role, boolean seesProtected) implements Event {}

    /// An account may do nothing any more. Its name stays taken.
    record AccountClosed(String account) implements Event {}

    /// A station is not of this jurisdiction any more: what it still sends waits for a supervisor.
    record StationRevoked(StationId station) implements Event {}

    // ---- reference data

    /// A unit exists, or its particulars changed. An imported unit is in service.
    record UnitDefined(
            CallSign unit, Force force, Set<String> capabilities, int crew, String beat, Optional<GeoPoint> roughHome)
            implements Event {
        public UnitDefined {
            capabilities = Sorted.copy(capabilities);
        }
    }

    record SiteDefined(SiteId site, SiteKind kind, ZoneClass zone, GeoPoint rough, boolean hasCautions)
            implements Event {}

    record BeatDefined(String code) implements Event {}

    /// A response circle (快反圈) with its rostered teams.
    record CircleDefined(String code, List<CallSign> one, List<CallSign> three, List<CallSign> five) implements Event {
        public CircleDefined {
            one = List.copyOf(one);
            three = List.copyOf(three);
            five = List.copyOf(five);
        }
    }

    record CategoryDefined(CategoryCode category, Optional<Priority> usualPriority) implements Event {}

    record StandardAdopted(ResponseStandard standard) implements Event {}

    // ---- calls and incidents

    /// Everything that concerns one incident; an unknown type that names an `incident` freezes it.
    sealed interface OfIncident extends Event {
        IncidentId incident();
    }

    /// @param number what people say (`A1034`), final
    /// @param receivedAt when the call was received
    /// @param rough the place rounded to 0.005°; empty when it is not located
    record IncidentReported(
            IncidentId incident,
            String number,
            Moment receivedAt,
            CategoryCode category,
            Priority priority,
            ZoneClass zone,
            Optional<SiteId> site,
            Optional<GeoPoint> rough,
            Targets targets)
            implements OfIncident {}

    /// One contact by one caller about an incident.
    record CallReceived(CallId call, IncidentId incident, Moment receivedAt) implements OfIncident {}

    record IncidentLocated(
            IncidentId incident, ZoneClass zone, Optional<SiteId> site, Optional<GeoPoint> rough, Targets targets)
            implements OfIncident {}

    record IncidentReclassified(IncidentId incident, CategoryCode category, Priority priority, Targets targets)
            implements OfIncident {}

    /// The incident is the same as another, which goes on.
    record IncidentLinked(IncidentId incident, IncidentId sameAs) implements OfIncident {}

    record IncidentNoted(IncidentId incident) implements OfIncident {}

    /// The words, caller and exact place of an incident are for those who have the right to them, or for all again.
    record IncidentProtected(IncidentId incident, boolean isProtected) implements OfIncident {}

    /// The author's desk is responsible from now on.
    ///
    /// @param back the desk it is given back to instead, when the author took it over by mistake
    record IncidentTakenOver(IncidentId incident, Optional<Workplace> back) implements OfIncident {
        public IncidentTakenOver(IncidentId incident) {
            this(incident, Optional.empty());
        }
    }

    /// A desk of a station.
    record Workplace(StationId station, String desk) {}

    record IncidentClosed(IncidentId incident, String disposition) implements OfIncident {}

    /// @param opening the running number of this opening: the first report is 1
    record IncidentReopened(IncidentId incident, int opening) implements OfIncident {}

    record IncidentCancelled(IncidentId incident) implements OfIncident {}

    record BackupRequested(IncidentId incident, Optional<CallSign> by) implements OfIncident {}

    /// A cordon (合围) was ordered around where somebody who flees was last seen: the incident's place, unless the
    /// event's body, a [Body.PlaceDetails], says another. A later order takes the place of an earlier one.
    ///
    /// @param seenAt when
    /// @param radiusMeters within which the ring is sought
    record CordonOrdered(IncidentId incident, Moment seenAt, int radiusMeters) implements OfIncident {}

    /// Nobody flees any more, or nobody hopes to hold them.
    record CordonEnded(IncidentId incident) implements OfIncident {}

    // ---- units and assignments

    /// A unit was told to go to an incident.
    ///
    /// @param force the unit's force at that moment
    /// @param capabilities the unit's capabilities at that moment
    /// @param stacked whether the author knew it to be busy and queued this behind its active assignment
    /// @param at when the instruction was given
    record UnitAssigned(
            AssignmentId assignment,
            CallSign unit,
            IncidentId incident,
            Force force,
            Set<String> capabilities,
            boolean stacked,
            Moment at)
            implements OfIncident {
        public UnitAssigned {
            capabilities = Sorted.copy(capabilities);
        }
    }

    /// A unit under way holds a point of the cordon instead of going to the incident's place. The point stands in
    /// the event's body, a [Body.PlaceDetails], since it tells where the incident is.
    record UnitPosted(AssignmentId assignment, CallSign unit, IncidentId incident) implements OfIncident {}

    /// An assignment reached a stage after the first.
    ///
    /// @param at when it happened; the envelope says when it was typed
    record StageReported(AssignmentId assignment, CallSign unit, IncidentId incident, Stage stage, Moment at)
            implements OfIncident {}

    /// A reported or shown stage was wrong. Both stay on record.
    ///
    /// @param at the right time; empty: it did not happen
    record StageCorrected(AssignmentId assignment, CallSign unit, IncidentId incident, Stage stage, Optional<Moment> at)
            implements OfIncident {}

    /// The arrival rule found proof in the fixes.
    ///
    /// @param at the first proving fix's time by the satellite receiver
    /// @param gap time since the fix before it: the arrival lies inside
    /// @param accuracyMeters of the first proving fix
    /// @param ruleVersion of the arrival rule
    record ArrivalShown(
            AssignmentId assignment,
            CallSign unit,
            IncidentId incident,
            Moment at,
            Duration gap,
            double accuracyMeters,
            int ruleVersion,
            String device)
            implements OfIncident {}

    /// A unit is in service, or is so until another time than was known.
    ///
    /// @param until when its shift ends; empty: not said
    record UnitInService(CallSign unit, Optional<Moment> until) implements Event {
        public UnitInService(CallSign unit) {
            this(unit, Optional.empty());
        }
    }

    record UnitOutOfService(CallSign unit) implements Event {}

    /// A unit's crew is in danger; outranks everything.
    record DistressRaised(CallSign unit) implements Event {}

    record DistressEnded(CallSign unit) implements Event {}

    // ---- units on loan

    /// One half of what two jurisdictions do together; the other half stands in the other's log and bears the same
    /// id.
    sealed interface OfLoan extends Event {
        LoanId loan();

        /// As this log calls it.
        CallSign unit();
    }

    /// A unit was given to another jurisdiction for a while; the half that gives.
    ///
    /// @param called how it is called there
    /// @param toName the other's name, for people
    record UnitLent(LoanId loan, CallSign unit, CallSign called, JurisdictionId to, String toName) implements OfLoan {}

    /// A unit of another jurisdiction came; the half that takes.
    ///
    /// @param home how its own jurisdiction calls it
    /// @param fromName its jurisdiction's name, for people
    record UnitBorrowed(
            LoanId loan,
            CallSign unit,
            CallSign home,
            JurisdictionId from,
            String fromName,
            Force force,
            Set<String> capabilities,
            int crew)
            implements OfLoan {
        public UnitBorrowed {
            capabilities = Sorted.copy(capabilities);
        }
    }

    /// A borrowed unit was given back; the half that gives.
    record UnitReturned(LoanId loan, CallSign unit) implements OfLoan {}

    /// A lent unit is its own jurisdiction's again; the half that takes.
    record UnitTakenBack(LoanId loan, CallSign unit) implements OfLoan {}

    // ---- roads

    /// Roads were closed or slowed down (封路, 限速), until they are freed.
    ///
    /// @param line across the roads it is about, two points or more; one that ends where it begins is a ring around
    ///     them
    /// @param kmh nobody drives faster there; 0: closed
    record RoadsRestricted(RestrictionId restriction, List<GeoPoint> line, int kmh) implements Event {
        public RoadsRestricted {
            line = List.copyOf(line);
        }
    }

    /// What was restricted is free again.
    record RoadsFreed(RestrictionId restriction) implements Event {}

    // ---- alarms and conflicts

    /// What an alarm is about.
    enum AlarmKind {
        /// Nobody dispatched in time.
        NOT_DISPATCHED,
        /// No assigned unit will make the tier.
        TIER_AT_RISK,
        /// The tier's limit passed with too few there.
        TIER_BREACHED,
        BACKUP,
        DISTRESS
    }

    /// An alarm's identity.
    ///
    /// @param subject the incident's id, or the call sign in distress
    /// @param tier empty for the queue and for what has no tier
    /// @param opening the incident's opening, or the count of distress calls
    record AlarmKey(String subject, Optional<Tier> tier, AlarmKind kind, int opening) {}

    record AlarmAcknowledged(AlarmKey alarm) implements Event {}

    /// A person decided a conflict.
    ///
    /// @param conflict its text id
    /// @param choice one of the choices it offered
    record ConflictDecided(String conflict, String choice) implements Event {}

    // ---- what this version does not know

    /// An event of a later version, kept and forwarded byte for byte.
    ///
    /// @param incident the incident its head names, which is frozen for deciding
    record Unknown(String type, Optional<IncidentId> incident) implements Event {}
}
