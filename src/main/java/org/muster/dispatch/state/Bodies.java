package org.muster.dispatch.state;

import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.SiteId;

/// The bodies this desk may see, beside the situation: by event, and the latest by what they describe. What is not
/// here was withheld or deleted, and every reader must do without it.
public record Bodies(
        PMap<EventId, Body> byEvent,
        PMap<IncidentId, String> incidentWords,
        PMap<IncidentId, Body.PlaceDetails> incidentPlaces,
        PMap<CallSign, Body.UnitDetails> units,
        PMap<SiteId, Body.SiteDetails> sites,
        PMap<String, Body.AreaDetails> circles,
        PMap<String, Body.AreaDetails> beats,
        PMap<CategoryCode, Body.CategoryDetails> categories) {

    public static final Bodies NONE = new Bodies(
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty(),
            PMap.empty());

    /// The bodies with one more.
    public Bodies with(Recorded recorded, Body body) {
        PMap<EventId, Body> all = byEvent.with(recorded.envelope().id(), body);
        PMap<IncidentId, String> words = incidentWords;
        PMap<IncidentId, Body.PlaceDetails> places = incidentPlaces;
        PMap<CallSign, Body.UnitDetails> unitsNow = units;
        PMap<SiteId, Body.SiteDetails> sitesNow = sites;
        PMap<String, Body.AreaDetails> circlesNow = circles;
        PMap<String, Body.AreaDetails> beatsNow = beats;
        PMap<CategoryCode, Body.CategoryDetails> categoriesNow = categories;
        Event event = recorded.event();
        if (body instanceof Body.IncidentDetails details && event instanceof Event.IncidentReported reported) {
            words = words.with(reported.incident(), details.words());
            if (details.place().isPresent()) {
                places = places.with(reported.incident(), details.place().get());
            }
        } else if (body instanceof Body.PlaceDetails place && event instanceof Event.IncidentLocated located) {
            places = places.with(located.incident(), place);
        } else if (body instanceof Body.UnitDetails details && event instanceof Event.UnitDefined defined) {
            unitsNow = unitsNow.with(defined.unit(), details);
        } else if (body instanceof Body.UnitDetails details && event instanceof Event.UnitBorrowed borrowed) {
            unitsNow = unitsNow.with(borrowed.unit(), details);
        } else if (body instanceof Body.SiteDetails details && event instanceof Event.SiteDefined defined) {
            sitesNow = sitesNow.with(defined.site(), details);
        } else if (body instanceof Body.AreaDetails details && event instanceof Event.CircleDefined defined) {
            circlesNow = circlesNow.with(defined.code(), details);
        } else if (body instanceof Body.AreaDetails details && event instanceof Event.BeatDefined defined) {
            beatsNow = beatsNow.with(defined.code(), details);
        } else if (body instanceof Body.CategoryDetails details && event instanceof Event.CategoryDefined defined) {
            categoriesNow = categoriesNow.with(defined.category(), details);
        }
        return new Bodies(all, words, places, unitsNow, sitesNow, circlesNow, beatsNow, categoriesNow);
    }

    /// The bodies without those of incidents that were filed; their words and places stay, since who brings one back
    /// must know what and where.
    public Bodies without(Iterable<Incident> filed) {
        PMap<EventId, Body> left = byEvent;
        for (Incident incident : filed) {
            for (Recorded recorded : incident.timeline()) {
                left = left.without(recorded.envelope().id());
            }
        }
        return new Bodies(left, incidentWords, incidentPlaces, units, sites, circles, beats, categories);
    }

    /// The bodies without those of incidents that this reader may not see.
    public Bodies withheld(Iterable<Incident> hidden) {
        PMap<EventId, Body> left = byEvent;
        PMap<IncidentId, String> words = incidentWords;
        PMap<IncidentId, Body.PlaceDetails> places = incidentPlaces;
        for (Incident incident : hidden) {
            for (Recorded recorded : incident.timeline()) {
                left = left.without(recorded.envelope().id());
            }
            words = words.without(incident.id());
            places = places.without(incident.id());
        }
        return new Bodies(left, words, places, units, sites, circles, beats, categories);
    }

    /// The words of an event that has them.
    public Optional<Body> of(EventId id) {
        return byEvent.get(id);
    }

    /// The exact place of an incident, where it is located and may be seen.
    public Optional<GeoPoint> point(IncidentId id) {
        return incidentPlaces.get(id).flatMap(Body.PlaceDetails::point);
    }

    /// A unit's home post, where it counts from while it has no fix.
    public Optional<GeoPoint> home(CallSign callSign) {
        return units.get(callSign).flatMap(Body.UnitDetails::homePost);
    }
}
