package org.muster.dispatch.state;

import java.util.List;
import java.util.stream.Stream;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.EventId;

/// What is known of the orders that authors saw before the log began a new epoch.
///
/// @param openings of all epochs but the first, in log order
/// @param earlier where an event stood in the order of an ended epoch that is not this log's any more
public record Epochs(List<Opening> openings, PMap<EventId, Base> earlier) {
    static final Epochs FIRST = new Epochs(List.of(), PMap.empty());

    /// @param lastCommon the last log position that earlier epochs share with this log
    public record Opening(int epoch, long lastCommon) {}

    public Epochs {
        openings = List.copyOf(openings);
    }

    Epochs with(Event.EpochOpened event) {
        Opening opening = new Opening(event.epoch(), event.lastCommon());
        return new Epochs(Stream.concat(openings.stream(), Stream.of(opening)).toList(), earlier);
    }

    Epochs with(Event.EarlierOrder event) {
        PMap<EventId, Base> known = earlier;
        for (int i = 0; i < event.events().size(); i++) {
            known = known.with(event.events().get(i), new Base(event.epoch(), event.first() + i));
        }
        return new Epochs(openings, known);
    }

    /// Whether who had seen the log up to a base had seen an event. A base beyond what its epoch shares with this
    /// log tells of another order; of that only what a desk has shown is known, and nothing else counts as seen, so
    /// that a person is rather asked once too often than not at all.
    ///
    /// @param position the event's log position now
    boolean seen(EventId event, long position, Base base) {
        long common = common(base.epoch());
        if (base.position() <= common) {
            return position <= base.position();
        }
        return position <= common
                || earlier.get(event)
                        .filter(then -> then.epoch() == base.epoch() && then.position() <= base.position())
                        .isPresent();
    }

    private long common(int epoch) {
        return openings.stream()
                .filter(opening -> opening.epoch() > epoch)
                .mapToLong(Opening::lastCommon)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
