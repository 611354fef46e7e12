package org.muster.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.muster.bench.RoadsOracle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `muster bench`.
@Command(
        name = "bench",
        description = "Measurements and long proofs; one object a line. 'bench list' names them.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "which")
    private List<String> names = new ArrayList<>();

    @Option(names = "--extract", paramLabel = "F", description = "an OpenStreetMap extract to measure on")
    private List<Path> extracts = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds to try")
    private int seeds = 100;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean allHold = true;
        for (String name : names) {
            allHold &= switch (name.toLowerCase(Locale.ROOT)) {
                case "list" -> list(out);
                case RoadsOracle.NAME -> roadsOracle(out);
                default -> throw new Refusal("no measurement '" + name + "'; muster bench list names them");
            };
        }
        return allHold ? 0 : Exit.FAILED;
    }

    private boolean list(PrintWriter out) {
        List.of(RoadsOracle.NAME).forEach(out::println);
        return true;
    }

    /// 200 incidents on each extract, against an oracle that reads the file by its own code.
    private boolean roadsOracle(PrintWriter out) throws IOException {
        if (extracts.isEmpty()) {
            throw new Refusal("roads-oracle needs --extract F");
        }
        boolean agree = true;
        for (Path extract : extracts) {
            RoadsOracle.Outcome outcome = RoadsOracle.run(extract, 1, 200);
            agree &= outcome.agreeing() == outcome.samples();
            if (json) {
                Json.print(out, outcome);
            } else {
                out.println(outcome);
            }
        }
        return agree;
    }
}
