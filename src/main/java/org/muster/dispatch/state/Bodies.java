package org.muster.dispatch.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /// The bodies after a batch: what took effect says something, in this order; what is held is kept until
    /// somebody decided; what will never have effect is let go.
    ///
    /// @param advance what the batch did
    /// @param fresh its bodies, by event
    public Bodies after(Situation.Advance advance, Map<EventId, Body> fresh) {
        Bodies after = this;
        for (Recorded recorded : advance.told()) {
            EventId id = recorded.envelope().id();
            Optional<Body> body = Optional.ofNullable(fresh.get(id)).or(() -> byEvent.get(id));
            if (body.isPresent()) {
                after = after.with(recorded, body.get());
            }
        }
        PMap<EventId, Body> all = after.byEvent;
        for (Map.Entry<EventId, Body> one : fresh.entrySet()) {
            if (advance.situation().held().containsKey(one.getKey())) {
                all = all.with(one.getKey(), one.getValue());
            }
        }
        for (Recorded recorded : advance.refused()) {
            all = all.without(recorded.envelope().id());
        }
        return after.with(all).without(advance.filed());
    }

    /// The bodies with those of some incidents' events that came apart from them: what an incident says is what the
    /// latest of its events says that has words here.
    ///
    /// @param late by event
    public Bodies filled(Map<EventId, Body> late, Situation now) {
        Bodies filled = this;
        for (Incident incident : Stream.concat(
                        now.incidents().values(), now.filed().values())
                .filter(one -> one.timeline().stream()
                        .anyMatch(
                                recorded -> late.containsKey(recorded.envelope().id())))
                .toList()) {
            for (Recorded recorded : incident.timeline()) {
                EventId id = recorded.envelope().id();
                Optional<Body> body = Optional.ofNullable(late.get(id)).or(() -> byEvent.get(id));
                if (body.isPresent()) {
                    filled = filled.with(recorded, body.get());
                }
            }
        }
        return filled;
    }

    private Bodies with(PMap<EventId, Body> all) {
        return new Bodies(all, incidentWords, incidentPlaces, units, sites, circles, beats, categories);
    }

    /// The bodies with one more, of an event that has effect.
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

    /// The bodies without those of incidents that were filed; their words and places stay, since who brings one
    /// back must know what and where.
    private Bodies without(List<Incident> filed) {
        PMap<EventId, Body> left = byEvent;
        for (Incident incident : filed) {
            for (Recorded recorded : incident.timeline()) {
                left = left.without(recorded.envelope().id());
            }
        }
        return with(left);
    }

    /// The bodies without those of incidents that this reader may not see, nor of what is held about them.
    ///
    /// @param now where these incidents stand
    public Bodies withheld(Iterable<Incident> hidden, Situation now) {
        PMap<EventId, Body> left = byEvent;
        PMap<IncidentId, String> words = incidentWords;
        PMap<IncidentId, Body.PlaceDetails> places = incidentPlaces;
        for (Incident incident : hidden) {
            for (Recorded recorded : incident.timeline()) {
                left = left.without(recorded.envelope().id());
            }
            for (EventId id : now.heldAbout(incident.id())) {
                left = left.without(id);
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

    /// The words of an event whose body is nothing else; empty where there are none.
    public String words(EventId id) {
        return of(id).map(body -> body instanceof Body.Words words ? words.text() : "")
                .orElse("");
    }

    /// The exact place of an incident, where it is located and may be seen.
    public Optional<GeoPoint> point(IncidentId id) {
        return incidentPlaces.get(id).flatMap(Body.PlaceDetails::point);
    }

    /// The point of the cordon that an assignment holds, where it holds one and it may be seen.
    public Optional<Body.PlaceDetails> post(Assignment assignment) {
        return assignment.post().flatMap(this::place);
    }

    /// Where who flees was last seen, where the order says another place than the incident's and it may be seen.
    public Optional<Body.PlaceDetails> seen(Cordon cordon) {
        return place(cordon.stamp().event());
    }

    /// What the desk had told of the units when an assignment was made, where it told something and it may be seen.
    public Optional<Body.AdviceSeen> seen(Assignment assignment) {
        return of(assignment.stamp().event()).map(body -> body instanceof Body.AdviceSeen seen ? seen : null);
    }

    private Optional<Body.PlaceDetails> place(EventId id) {
        return of(id).map(body -> body instanceof Body.PlaceDetails place ? place : null);
    }

    /// A unit's home post, where it counts from while it has no fix.
    public Optional<GeoPoint> home(CallSign callSign) {
        return units.get(callSign).flatMap(Body.UnitDetails::homePost);
    }
}
