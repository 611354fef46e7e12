package org.muster.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.StandardRule;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A response standard from YAML: `version`, `clockStart`, `dispatchWithin` (seconds by priority) and a list
/// `targets` of `tier`, `form`, `deadlineSeconds`, `requirement` (`units`, `forces`, `capabilities`) and for which
/// `priorities`, `categories` and `zones` it holds; what is left out stands for all.
public final class StandardYaml {
    private StandardYaml() {}

    public static ReferenceImport read(Path file, Situation situation, Bodies bodies) throws IOException {
        ReferenceReader reader = new ReferenceReader(String.valueOf(file.getFileName()), situation, bodies);
        try {
            JsonNode root = Tree.read(file, new YAMLMapper());
            Map<Priority, Duration> dispatchWithin = new EnumMap<>(Priority.class);
            root.path("dispatchWithin")
                    .propertyStream()
                    .forEach(e -> dispatchWithin.put(
                            priority(e.getKey()), seconds(Tree.word(e.getValue(), "dispatchWithin"))));
            List<StandardRule> rules = new ArrayList<>();
            long row = 0;
            for (JsonNode target : root.path("targets")) {
                row++;
                reader.row(row, () -> rules.add(rule(target)));
            }
            if (rules.isEmpty()) {
                throw new IllegalArgumentException("no list 'targets'");
            }
            ClockStart start = CsvTable.term(
                    Tree.optional(root, "clockStart").orElse(ClockStart.FIRST_DISPATCH.name()),
                    "clockStart",
                    ClockStart.class);
            reader.add(new Event.StandardAdopted(
                    new ResponseStandard(Tree.text(root, "version"), start, dispatchWithin, rules)));
        } catch (IllegalArgumentException e) {
            reader.refuse(0, String.valueOf(e.getMessage()));
        }
        return reader.result();
    }

    static Priority priority(String text) {
        return (text.matches("[1-4]") ? Priority.of(Integer.parseInt(text)) : java.util.Optional.<Priority>empty())
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no priority; 1 to 4"));
    }

    private static Duration seconds(String text) {
        String digits = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        if (!digits.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("'" + text + "' is no number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(digits));
    }

    private static StandardRule rule(JsonNode target) {
        JsonNode requirement = target.path("requirement");
        Set<Force> forces = Tree.texts(requirement, "forces").stream()
                .map(f -> CsvTable.term(f, "forces", Force.class))
                .collect(Collectors.toSet());
        return new StandardRule(
                Tree.texts(target, "priorities").stream()
                        .map(StandardYaml::priority)
                        .collect(Collectors.toSet()),
                Tree.texts(target, "categories").stream().map(CategoryCode::new).collect(Collectors.toSet()),
                Tree.texts(target, "zones").stream()
                        .map(z -> CsvTable.term(z, "zones", ZoneClass.class))
                        .collect(Collectors.toSet()),
                new ResponseTarget(
                        CsvTable.term(Tree.text(target, "tier"), "tier", Tier.class),
                        CsvTable.term(Tree.text(target, "form"), "form", Form.class),
                        seconds(Tree.text(target, "deadlineSeconds")),
                        new Requirement(
                                Tree.whole(requirement, "units"),
                                forces,
                                new HashSet<>(Tree.texts(requirement, "capabilities")))));
    }
}
