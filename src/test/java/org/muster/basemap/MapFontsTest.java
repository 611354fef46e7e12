package org.muster.basemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MapFontsTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void chineseIsDrawnOnAMachineWithoutAnyFont() throws Exception {
        Path noFonts = Files.writeString(folder.resolve("fonts.conf"), """
                <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>""");
        Path output = folder.resolve("output.txt");
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        // The JDK keeps a cache of fonts there, which would hide the fault.
                        "-Duser.home=" + Files.createDirectory(folder.resolve("home")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Drawing.class.getName(),
                        folder.resolve("laid out").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        child.environment().put("FONTCONFIG_FILE", noFonts.toString());
        Process process = child.start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("all different");
    }

    /// Runs in a process of its own, since fonts are chosen once for each.
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] args) throws Exception {
            MapFonts fonts = MapFonts.install(Path.of(args[0]));
            long logical = outlines(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
            long own = outlines(fonts.regular().deriveFont(20f));
            System.out.println(logical == 4 && own == 4 ? "all different" : logical + " and " + own + " of 4 differ");
        }

        /// Boxes would all look the same.
        private static long outlines(Font font) {
            return "朔川人民"
                    .chars()
                    .mapToObj(c -> font.createGlyphVector(Ink.FONT_CONTEXT, new char[] {(char) c})
                            .getOutline()
                            .getBounds2D())
                    .distinct()
                    .count();
        }
    }
}
