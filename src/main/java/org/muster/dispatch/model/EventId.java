package org.muster.dispatch.model;

/// An event's identity within its jurisdiction: its author's station and incarnation, and that life's running number.
///
/// @param number from 1 on, without gaps
public record EventId(StationId station, IncarnationId incarnation, long number) implements Comparable<EventId> {
    public EventId {
        if (number < 1) {
            throw new IllegalArgumentException("events are numbered from 1, not " + number);
        }
    }

    /// Eight digits of the station, six of the incarnation and the number: short enough to read, without spaces.
    public String shortText() {
        return station.hex().substring(0, 8) + "." + incarnation.hex().substring(0, 6) + "." + number;
    }

    @Override
    public int compareTo(EventId other) {
        int byStation = station.compareTo(other.station);
        if (byStation != 0) {
            return byStation;
        }
        int byIncarnation = incarnation.compareTo(other.incarnation);
        return byIncarnation != 0 ? byIncarnation : Long.compare(number, other.number);
    }
}
