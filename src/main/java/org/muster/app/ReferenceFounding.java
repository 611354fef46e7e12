package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Unit;
import org.muster.dispatch.words.Wording;
import org.muster.interop.CategoriesYaml;
import org.muster.interop.ReferenceImport;
import org.muster.interop.StandardYaml;
import org.muster.journal.Journal;
import org.muster.road.RoadGraph;
import org.muster.session.Answer;
import org.muster.session.Post;
import org.muster.session.Snapshot;
import org.muster.simulate.city.SampleCity;
import org.muster.simulate.shift.Establishment;

/// Gives a jurisdiction of drills what it lacks for a simulated shift, as events: categories, a standard, units. What
/// is there already stays.
final class ReferenceFounding {
    static final int UNITS_USUAL = 100;
    private static final Post FOUNDER = new Post("simulation", Role.ADMINISTRATOR, "02");

    private final Station station;

    ReferenceFounding(Station station) {
        this.station = station;
    }

    /// @return how many events were written
    int rules() throws IOException {
        Snapshot now = station.session().snapshot();
        int events = 0;
        if (now.situation().categories().isEmpty()) {
            events += adopt(read(SampleCity.CATEGORIES, CategoriesYaml::read).drafts());
        }
        if (now.situation().standard().isEmpty()) {
            events += adopt(read(SampleCity.STANDARD, StandardYaml::read).drafts());
        }
        return events;
    }

    /// @param wanted how many units there are to be at least
    /// @return how many events were written
    int units(Optional<RoadGraph> roads, int wanted, long seed) {
        Snapshot now = station.session().snapshot();
        if (now.situation().units().size() >= wanted) {
            return 0;
        }
        RoadGraph graph = roads.orElseThrow(() -> new Refusal("without roads nobody knows where to put units: "
                + "muster map import EXTRACT --data " + station.folder().dir()));
        return adopt(Establishment.missing(now.situation(), graph, wanted, seed));
    }

    List<CallSign> callSigns() {
        return station.session()
                .snapshot()
                .situation()
                .units()
                .values()
                .map(Unit::callSign)
                .sorted()
                .toList();
    }

    private interface Reader {
        ReferenceImport read(
                Path file, org.muster.dispatch.state.Situation situation, org.muster.dispatch.state.Bodies bodies)
                throws IOException;
    }

    /// Reads one of the program's own files, which the readers want to have on the disk.
    private ReferenceImport read(String name, Reader reader) throws IOException {
        Path file = Files.createTempFile(station.folder().dir(), "founding-", "-" + name);
        try {
            Files.writeString(file, SampleCity.rules(name));
            Snapshot now = station.session().snapshot();
            return reader.read(file, now.situation(), now.bodies());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private int adopt(List<Draft> drafts) {
        for (int from = 0; from < drafts.size(); from += Journal.DRAFTS_MAX) {
            List<Draft> some = drafts.subList(from, Math.min(drafts.size(), from + Journal.DRAFTS_MAX));
            Answer answer = Waiting.on(station.session()
                    .submit(
                            new DispatchCommand.AdoptReference(
                                    some, Wording.of("answer.imported", "simulation", some.size(), 0)),
                            FOUNDER));
            if (!answer.accepted()) {
                throw new Refusal("the reference data could not be founded: " + answer.wording());
            }
        }
        return drafts.size();
    }
}
