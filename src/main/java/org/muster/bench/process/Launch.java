package org.muster.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the program is started as a process of its own.
///
/// @param java the launcher of the Java machine
/// @param options for the machine, before the class path
public record Launch(Path java, List<String> options, String classPath, String mainClass) {
    /// Small and quick to start: these processes live for less than a second.
    private static final List<String> BRIEF = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    public Launch {
        options = List.copyOf(options);
    }

    /// The program that is running here, by the machine it runs on.
    public static Launch ofThisProgram(String mainClass) {
        return new Launch(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                BRIEF,
                System.getProperty("java.class.path"),
                mainClass);
    }

    public List<String> line(Path temporary, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        line.addAll(options);
        // What a killed process leaves behind goes away with the work folder.
        line.add("-Djava.io.tmpdir=" + temporary);
        line.add("-cp");
        line.add(classPath);
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }
}
