package org.muster.dispatch.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.RoadRestriction;

/// Reads one typed line: `D P12 1034`, `AR P12 @10:02`. Case does not matter. Pure.
public final class CommandLine {
    /// The longest line read, characters.
    public static final int LENGTH_MAX = 10_000;

    private final LineContext context;
    private final Verb verb;
    private final List<String> words;
    private final String rest;
    private final Optional<Instant> at;

    private CommandLine(LineContext context, Verb verb, String rest, Optional<Instant> at) {
        this.context = context;
        this.verb = verb;
        this.rest = rest;
        this.words = rest.isEmpty() ? List.of() : Arrays.asList(rest.split("\\s+"));
        this.at = at;
    }

    /// What the line means in this context.
    public static Reading read(String line, LineContext context) {
        String text = line.strip();
        if (text.isEmpty()) {
            return Reading.misread("misread.empty");
        }
        if (text.length() > LENGTH_MAX) {
            return Reading.misread("refused.textTooLong", LENGTH_MAX);
        }
        String[] split = text.split("\\s+", 2);
        Optional<Verb> verb = Verb.of(split[0]);
        if (verb.isEmpty()) {
            return Reading.misread("misread.verb", split[0]);
        }
        String rest = split.length > 1 ? split[1] : "";
        Optional<Instant> at = Optional.empty();
        int lastSpace = rest.lastIndexOf(' ');
        String last = rest.substring(lastSpace + 1);
        if (verb.get().takesTime() && TypedTime.looksLikeOne(last)) {
            at = TypedTime.read(last, context.now().at(), context.zone());
            if (at.isEmpty()) {
                return Reading.misread("misread.time", last);
            }
            rest = rest.substring(0, Math.max(0, lastSpace)).strip();
        }
        return new CommandLine(context, verb.get(), rest, at).read();
    }

    private Reading read() {
        return switch (verb) {
            case N -> rest.isEmpty() ? usage() : understood(DispatchCommand.ReportIncident.of(rest));
            case L ->
                incidentAndText((incident, text) -> new DispatchCommand.LocateIncident(
                        incident.id(), context.places().find(text)));
            case R -> reclassify();
            case NT -> incidentAndText((incident, text) -> new DispatchCommand.NoteIncident(incident.id(), text));
            case DUP -> duplicate();
            case D -> dispatch();
            case DV ->
                words.size() != 2
                        ? usage()
                        : withUnit(
                                words.getFirst(),
                                unit -> withIncident(
                                        words.getLast(),
                                        incident ->
                                                understood(new DispatchCommand.DivertUnit(unit, incident.id(), at))));
            case AK -> stage(Stage.ACKNOWLEDGED);
            case ER -> stage(Stage.EN_ROUTE);
            case AR -> stage(Stage.ON_SCENE);
            case TP -> stage(Stage.TRANSPORTING);
            case CL -> stage(Stage.CLEARED);
            case RC -> stage(Stage.RECALLED);
            case CORDON -> words.isEmpty() ? usage() : withIncident(words.getFirst(), this::cordon);
            case HOLD -> words.size() < 3 ? usage() : withIncident(words.getFirst(), this::hold);
            case BU ->
                incidentAndText(
                        (incident, text) -> new DispatchCommand.RequestBackup(incident.id(), Optional.empty(), text));
            case IS -> inService();
            case OS -> unit(DispatchCommand.TakeOutOfService::new);
            case SOS -> distress();
            case LEND -> lend();
            case BACK -> words.size() == 1 ? withUnit(words.getFirst(), this::back) : usage();
            case BLOCK -> restrict(words, 0);
            case SLOW -> slow();
            case FREE -> words.size() == 1 ? free() : usage();
            case C -> incidentAndText((incident, text) -> new DispatchCommand.CloseIncident(incident.id(), text));
            case RO -> incident(incident -> new DispatchCommand.ReopenIncident(incident.id()));
            case X -> incidentAndText((incident, text) -> new DispatchCommand.CancelIncident(incident.id(), text));
            case TK -> incident(incident -> new DispatchCommand.TakeOverIncident(incident.id()));
            case PR -> protect();
            case ACK -> acknowledge();
            case K -> decide();
            case SC -> correct();
            case H -> new Reading.HelpAsked();
        };
    }

    private Reading usage() {
        return Reading.misread("misread.usage", verb.name(), verb.shape());
    }

    private static Reading understood(DispatchCommand command) {
        return new Reading.Understood(command);
    }

    /// Makes a command of an incident and the words after it.
    @FunctionalInterface
    private interface OfIncidentAndText {
        DispatchCommand make(Incident incident, String text);
    }

    private Reading incidentAndText(OfIncidentAndText command) {
        if (words.size() < 2) {
            return usage();
        }
        String text = rest.substring(words.getFirst().length()).strip();
        return withIncident(words.getFirst(), incident -> understood(command.make(incident, text)));
    }

    private Reading incident(Function<Incident, DispatchCommand> command) {
        return words.size() == 1
                ? withIncident(words.getFirst(), incident -> understood(command.apply(incident)))
                : usage();
    }

    private Reading withIncident(String word, Function<Incident, Reading> then) {
        List<Incident> found = IncidentNumbers.find(context.situation(), word);
        if (found.isEmpty()) {
            return Reading.misread("misread.incident", word);
        }
        if (found.size() > 1) {
            return Reading.misread(
                    "misread.ambiguous",
                    word,
                    String.join(" ", found.stream().map(Incident::number).toList()));
        }
        return then.apply(found.getFirst());
    }

    private Reading inService() {
        if (words.size() != 2) {
            return unit(DispatchCommand.PutInService::new);
        }
        Optional<Instant> until = TypedTime.ahead(words.getLast(), context.now().at(), context.zone());
        return until.isEmpty()
                ? Reading.misread("misread.time", words.getLast())
                : withUnit(words.getFirst(), unit -> understood(new DispatchCommand.PutInService(unit, until)));
    }

    private Reading unit(Function<CallSign, DispatchCommand> command) {
        return words.size() == 1
                ? withUnit(words.getFirst(), callSign -> understood(command.apply(callSign)))
                : usage();
    }

    private Reading withUnit(String word, Function<CallSign, Reading> then) {
        return callSign(word)
                .map(then)
                .orElseGet(() -> Reading.misread("refused.noUnit", word.toUpperCase(Locale.ROOT)));
    }

    private Optional<CallSign> callSign(String word) {
        if (word.length() > CallSign.LENGTH_MAX) {
            return Optional.empty();
        }
        return Optional.of(new CallSign(word)).filter(context.situation().units()::containsKey);
    }

    private Reading stage(Stage stage) {
        return unit(callSign -> new DispatchCommand.ReportStage(callSign, stage, at));
    }

    private Reading dispatch() {
        if (words.size() < 2) {
            return usage();
        }
        return withIncident(words.getLast(), incident -> {
            List<CallSign> units = new ArrayList<>();
            for (String word : words.subList(0, words.size() - 1)) {
                Optional<CallSign> callSign = callSign(word);
                if (callSign.isEmpty()) {
                    return Reading.misread("refused.noUnit", word.toUpperCase(Locale.ROOT));
                }
                units.add(callSign.get());
            }
            return understood(new DispatchCommand.DispatchUnits(units, incident.id(), at));
        });
    }

    /// `CORDON A1034` within the usual radius of the incident's place, `CORDON A1034 2000 36.0612,103.8301 @10:02`
    /// within 2,000 m of where somebody was seen at 10:02, `CORDON A1034 END` ends it.
    private Reading cordon(Incident incident) {
        if (words.size() == 2 && words.get(1).equalsIgnoreCase("END")) {
            return understood(new DispatchCommand.EndCordon(incident.id()));
        }
        boolean hasRadius = words.size() > 1 && words.get(1).matches("[0-9]{1,6}");
        int radius = hasRadius ? Integer.parseInt(words.get(1)) : DispatchCommand.OrderCordon.RADIUS_METERS;
        String place = String.join(" ", words.subList(hasRadius ? 2 : 1, words.size()));
        Optional<Body.PlaceDetails> seen = place.isEmpty()
                ? Optional.empty()
                : Optional.of(DrawnLine.point(place)
                        .map(p -> new Body.PlaceDetails(place, Optional.of(p), place))
                        .orElseGet(() -> context.places().find(place).place()));
        return seen.filter(p -> p.point().isEmpty()).isPresent()
                ? Reading.misread("misread.place", place)
                : understood(new DispatchCommand.OrderCordon(incident.id(), radius, seen, at));
    }

    /// `HOLD A1034 P12 36.0612,103.8301 P14 36.0618,103.8305`.
    private Reading hold(Incident incident) {
        List<DispatchCommand.HoldPoints.Post> posts = new ArrayList<>();
        for (int i = 1; i + 1 < words.size(); i += 2) {
            Optional<CallSign> unit = callSign(words.get(i));
            if (unit.isEmpty()) {
                return Reading.misread("refused.noUnit", words.get(i).toUpperCase(Locale.ROOT));
            }
            Optional<GeoPoint> point = DrawnLine.point(words.get(i + 1));
            if (point.isEmpty()) {
                return usage();
            }
            posts.add(new DispatchCommand.HoldPoints.Post(unit.get(), point.get(), words.get(i + 1)));
        }
        return words.size() % 2 == 0 ? usage() : understood(new DispatchCommand.HoldPoints(incident.id(), posts, at));
    }

    private Reading reclassify() {
        if (words.size() != 3) {
            return usage();
        }
        Optional<Priority> priority =
                words.get(2).matches("[1-4]") ? Priority.of(Integer.parseInt(words.get(2))) : Optional.empty();
        if (priority.isEmpty()) {
            return Reading.misread("misread.priority", words.get(2));
        }
        Optional<CategoryCode> category = category(words.get(1));
        if (category.isEmpty()) {
            return Reading.misread("refused.noCategory", words.get(1));
        }
        return withIncident(
                words.getFirst(),
                incident -> understood(
                        new DispatchCommand.ReclassifyIncident(incident.id(), category.get(), priority.get())));
    }

    /// A category by its whole code, or by the last part of one where that is unique: `robbery`.
    private Optional<CategoryCode> category(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z0-9.-]{1,80}")
                || lower.startsWith(".")
                || lower.endsWith(".")
                || lower.contains("..")) {
            return Optional.empty();
        }
        CategoryCode code = new CategoryCode(lower);
        if (context.situation().categories().isEmpty()
                || context.situation().categories().containsKey(code)) {
            return Optional.of(code);
        }
        List<CategoryCode> ends = context.situation()
                .categories()
                .values()
                .map(org.muster.dispatch.state.Category::code)
                .filter(c -> c.text().endsWith("." + lower))
                .toList();
        return ends.size() == 1 ? Optional.of(ends.getFirst()) : Optional.empty();
    }

    private Reading duplicate() {
        if (words.size() != 2) {
            return usage();
        }
        return withIncident(
                words.getFirst(),
                incident -> withIncident(
                        words.get(1),
                        other -> understood(new DispatchCommand.LinkIncident(incident.id(), other.id()))));
    }

    /// `SOS P12` raises, `SOS P12 END` ends.
    private Reading distress() {
        if (words.size() == 2 && words.get(1).equalsIgnoreCase("END")) {
            return withUnit(words.getFirst(), unit -> understood(new DispatchCommand.EndDistress(unit)));
        }
        return unit(DispatchCommand.RaiseDistress::new);
    }

    /// A followed jurisdiction goes by its code.
    private Reading lend() {
        if (words.size() != 2) {
            return usage();
        }
        Optional<LineContext.Neighbour> to = context.neighbours().stream()
                .filter(neighbour -> neighbour.code().equalsIgnoreCase(words.get(1)))
                .findFirst();
        return withUnit(
                words.getFirst(),
                unit -> to.map(n -> understood(new DispatchCommand.LendUnit(unit, n.id(), n.name(), Optional.empty())))
                        .orElseGet(() -> Reading.misread("misread.jurisdiction", words.get(1))));
    }

    /// A borrowed unit goes back; one that was lent comes back.
    private Reading back(CallSign unit) {
        return context.situation()
                .loans()
                .of(unit)
                .filter(Loan::isOn)
                .map(loan -> understood(
                        loan.isLent()
                                ? new DispatchCommand.TakeBackUnit(loan.id())
                                : new DispatchCommand.ReturnUnit(loan.id(), false)))
                .orElseGet(() -> Reading.misread("refused.notOnLoan", unit));
    }

    private Reading slow() {
        if (words.isEmpty() || !words.getFirst().matches("[0-9]{1,3}")) {
            return usage();
        }
        return restrict(words.subList(1, words.size()), Integer.parseInt(words.getFirst()));
    }

    /// The points, as the map types them, then why.
    private Reading restrict(List<String> typed, int kmh) {
        List<GeoPoint> line = DrawnLine.points(typed);
        String reason = String.join(" ", typed.subList(line.size(), typed.size()));
        return line.size() < 2 ? usage() : understood(new DispatchCommand.RestrictRoads(line, kmh, reason));
    }

    /// Restricted roads go by any beginning of their id that is no other's.
    private Reading free() {
        List<RestrictionId> found = context.situation()
                .restrictions()
                .values()
                .map(RoadRestriction::id)
                .filter(id -> id.hex().startsWith(words.getFirst().toLowerCase(Locale.ROOT)))
                .toList();
        return found.size() == 1
                ? understood(new DispatchCommand.FreeRoads(found.getFirst()))
                : Reading.misread("refused.noRestriction", words.getFirst());
    }

    /// `PR A1034` protects, `PR A1034 END` lays open again.
    private Reading protect() {
        boolean isEnd = words.size() == 2 && words.get(1).equalsIgnoreCase("END");
        return words.size() == 1 || isEnd
                ? withIncident(
                        words.getFirst(),
                        incident -> understood(new DispatchCommand.ProtectIncident(incident.id(), !isEnd)))
                : usage();
    }

    private Reading acknowledge() {
        Optional<AlarmKey> first = context.alarms().stream().findFirst();
        return first.map(alarm -> understood(new DispatchCommand.AcknowledgeAlarm(alarm)))
                .orElseGet(() -> Reading.misread("misread.noAlarm"));
    }

    /// A conflict goes by its id or, where only one is open, by any beginning of it.
    private Reading decide() {
        if (words.size() != 2) {
            return usage();
        }
        List<Conflict> found = context.situation().openConflicts().stream()
                .filter(c -> c.id().startsWith(words.getFirst().toLowerCase(Locale.ROOT)))
                .toList();
        return found.size() == 1
                ? understood(new DispatchCommand.DecideConflict(
                        found.getFirst().id(), words.get(1).toLowerCase(Locale.ROOT)))
                : Reading.misread("refused.noConflict", words.getFirst());
    }

    private Reading correct() {
        if (words.size() < 4) {
            return usage();
        }
        Optional<Stage> stage = stageOf(words.get(1));
        if (stage.isEmpty()) {
            return Reading.misread("misread.stage", words.get(1));
        }
        String time = words.get(2);
        boolean isVoid = time.equalsIgnoreCase("VOID");
        Optional<Instant> right =
                isVoid ? Optional.empty() : TypedTime.read(time, context.now().at(), context.zone());
        if (!isVoid && right.isEmpty()) {
            return Reading.misread("misread.time", time);
        }
        String reason = String.join(" ", words.subList(3, words.size()));
        return withUnit(
                words.getFirst(),
                unit -> understood(new DispatchCommand.CorrectStage(unit, stage.get(), right, reason)));
    }

    /// A stage by its verb (`AR`) or its name (`ON_SCENE`).
    private static Optional<Stage> stageOf(String word) {
        String upper = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return switch (upper) {
            case "AS", "D" -> Optional.of(Stage.ASSIGNED);
            case "AK" -> Optional.of(Stage.ACKNOWLEDGED);
            case "ER" -> Optional.of(Stage.EN_ROUTE);
            case "AR" -> Optional.of(Stage.ON_SCENE);
            case "TP" -> Optional.of(Stage.TRANSPORTING);
            case "CL" -> Optional.of(Stage.CLEARED);
            case "RC" -> Optional.of(Stage.RECALLED);
            default ->
                Arrays.stream(Stage.values())
                        .filter(s -> s.name().equals(upper)
                                || s.name().replace("_", "").equals(upper))
                        .findFirst();
        };
    }
}
