package org.muster.bench.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;

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
            // Whatever the machine has to say, standard output is the program's.
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
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

    /// The same with all classes in archives: only these can be shared between processes.
    ///
    /// @param work where folders of classes are packed
    Launch packed(Path work) throws IOException {
        List<String> archives = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path place = Path.of(entry);
            if (Files.isDirectory(place)) {
                archives.add(pack(place, work.resolve("classes-" + archives.size() + ".jar"))
                        .toString());
            } else {
                archives.add(entry);
            }
        }
        return new Launch(java, options, String.join(File.pathSeparator, archives), mainClass);
    }

    private static Path pack(Path folder, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                JarOutputStream jar = new JarOutputStream(out);
                var files = Files.walk(folder)) {
            jar.setLevel(Deflater.BEST_SPEED);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return archive;
    }

    /// The same, leaving behind at its end the classes it loaded, ready to be shared.
    Launch leaving(Path shared) {
        return with("-XX:ArchiveClassesAtExit=" + shared);
    }

    /// The same, with the classes another process left: starts sooner by a quarter.
    Launch sharing(Path shared) {
        return with("-XX:SharedArchiveFile=" + shared);
    }

    private Launch with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new Launch(java, more, classPath, mainClass);
    }

    /// The command of a process.
    ///
    /// @param temporary takes what a killed process leaves behind
    public List<String> line(Path temporary, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        line.addAll(options);
        line.add("-Djava.io.tmpdir=" + temporary);
        line.add("-cp");
        line.add(classPath);
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }
}
