package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.muster.extract.Progress;
import org.muster.road.RoadRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `muster map import`.
@Command(
        name = "map",
        description = "The offline map.",
        mixinStandardHelpOptions = true,
        subcommands = MapCommand.Import.class)
final class MapCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say what to do: map import EXTRACT");
    }

    /// Base map, road graph and address index from an extract.
    @Command(
            name = "import",
            description = "Imports base map, roads and addresses from an OpenStreetMap extract.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        @Mixin
        private Options options = new Options();

        @Parameters(paramLabel = "EXTRACT.osm.pbf", description = "the extract")
        private Path extract = Path.of("");

        @Option(names = "--left-hand", description = "traffic keeps to the left; kept with the map")
        private boolean leftHand;

        @Option(
                names = "--against-oneways",
                description = "cars and motorcycles may go against one-ways, slowly; kept with the map")
        private boolean againstOneways;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            Progress progress = new Progress() {
                private String last = "";

                @Override
                public void at(Phase phase, double fraction) {
                    String now = String.format(
                            Locale.ROOT, "%s %3.0f %%", phase.name().toLowerCase(Locale.ROOT), fraction * 100);
                    if (!now.equals(last)) {
                        last = now;
                        spec.commandLine().getErr().print("\r" + now + "   ");
                        spec.commandLine().getErr().flush();
                    }
                }
            };
            try {
                RoadRules rules = new RoadRules(leftHand, againstOneways);
                CityMap.Imported imported = CityMap.importExtract(extract, options.folder(), rules, progress);
                spec.commandLine().getErr().println();
                spec.commandLine()
                        .getOut()
                        .println(extract.getFileName() + ": " + imported.junctions() + " junctions, "
                                + imported.stretches() + " stretches of road");
                return 0;
            } catch (IOException e) {
                spec.commandLine().getErr().println();
                throw e;
            }
        }
    }
}
