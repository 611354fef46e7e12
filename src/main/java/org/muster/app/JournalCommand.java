package org.muster.app;

import java.io.PrintWriter;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `muster journal`: the audit. Reads beside whoever holds the folder.
@Command(name = "journal", description = "The audit of a station's journal.", mixinStandardHelpOptions = true)
final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new Refusal("journal what? muster journal verify");
    }

    /// `muster journal verify`: every byte, chain, signature and checkpoint, from the first record to the last.
    @Command(
            name = "verify",
            description = "Checks all records; names the first bad one and then ends with 1.",
            mixinStandardHelpOptions = true)
    int verify(@Mixin Options options, @Option(names = "--json", description = "one JSON document") boolean json) {
        Verification found;
        try (JournalView journal = Journal.read(options.folder().dir())) {
            found = journal.verify();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, document(found));
        } else if (found.isSound()) {
            out.println("ok " + (found.confirmed() + found.pending()) + " records");
        } else {
            spec.commandLine().getErr().println(words(found.fault().orElseThrow()));
        }
        return found.isSound() ? 0 : Exit.FAILED;
    }

    private static String words(Verification.Fault fault) {
        String place = fault.position() > 0 ? "the record at log position " + fault.position() : "a waiting record";
        return place + (fault.record().isEmpty() ? "" : " (" + fault.record() + ")") + " is bad: " + fault.reason();
    }

    private static ObjectNode document(Verification found) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sound", found.isSound());
        node.put("confirmed", found.confirmed());
        node.put("pending", found.pending());
        node.put("signatures", found.signatures());
        node.put("unsigned", found.unsigned());
        found.fault()
                .ifPresent(fault -> node.putObject("fault")
                        .put("logPosition", fault.position())
                        .put("record", fault.record())
                        .put("reason", fault.reason()));
        return node;
    }
}
