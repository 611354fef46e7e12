package org.muster.ui.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Situation;
import org.muster.session.Lending;
import org.muster.session.Snapshot;

/// Computes the pictures of the jurisdictions that are followed. Keeps of each what the next reading can use again. For
/// one thread at a time.
final class NeighbourReader {
    private final Border border;
    private final Map<String, Kept> kept = new HashMap<>();

    private static final class Kept {
        private final ChipReader chips = new ChipReader();
        private SnapshotIndex index = new SnapshotIndex(Snapshot.EMPTY, ReferenceIndex.NOTHING);
    }

    NeighbourReader(Border border) {
        this.border = border;
    }

    /// @param own the desk's own situation
    /// @param now by the desk's own clock
    List<NeighbourPicture> read(Situation own, Instant now) {
        List<Border.Followed> followed = border.followed().get();
        kept.keySet().retainAll(followed.stream().map(Border.Followed::code).toList());
        if (followed.isEmpty()) {
            return List.of();
        }
        List<Lending.Unfinished> unfinished = border.unfinished().get();
        List<NeighbourPicture> pictures = new ArrayList<>();
        followed.forEach(each -> pictures.add(read(each, own, unfinished, now)));
        return List.copyOf(pictures);
    }

    private NeighbourPicture read(
            Border.Followed followed, Situation own, List<Lending.Unfinished> unfinished, Instant now) {
        Kept of = kept.computeIfAbsent(followed.code(), code -> new Kept());
        Snapshot snapshot = followed.view().snapshot();
        if (of.index.snapshot != snapshot) {
            of.index = new SnapshotIndex(snapshot, of.index.reference.at(snapshot));
        }
        Optional<JurisdictionId> id = snapshot.situation().jurisdiction().map(Jurisdiction::id);
        Optional<JurisdictionId> here = own.jurisdiction().map(Jurisdiction::id);
        ChipReader.Chips chips = of.chips.read(of.index, followed.view().fixes(), now);
        return new NeighbourPicture(
                followed.code(),
                snapshot.situation().jurisdiction().map(Jurisdiction::name).orElse(followed.code()),
                followed.link().get(),
                snapshot.situation().openIncidents().stream()
                        .map(incident -> incident(incident, snapshot))
                        .toList(),
                chips.units(),
                chips.counts(),
                on(own, id, true),
                on(own, id, false),
                unfinished.stream()
                        .filter(each -> each.loan().partner().equals(id)
                                || (each.loan().partner().equals(here) && isOf(each.loan(), snapshot.situation())))
                        .toList());
    }

    private static boolean isOf(Loan loan, Situation situation) {
        return situation.loans().get(loan.id()).isPresent();
    }

    private static int on(Situation own, Optional<JurisdictionId> partner, boolean lent) {
        return (int) own.loans()
                .on()
                .filter(loan -> loan.isLent() == lent && loan.partner().equals(partner))
                .count();
    }

    private static NeighbourPicture.OpenIncident incident(Incident incident, Snapshot snapshot) {
        return new NeighbourPicture.OpenIncident(
                incident.number(),
                IncidentReader.category(snapshot, incident),
                snapshot.bodies().incidentWords().get(incident.id()).orElse(""),
                incident.priority(),
                snapshot.situation().status(incident),
                snapshot.point(incident));
    }
}
