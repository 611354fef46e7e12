package org.muster.basemap;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// The fonts of the map's labels: Noto Sans SC out of this program, never one of the machine.
///
/// Java's graphics need some font of the system before they load any, and end in an error on a machine without one. So
/// on Linux a font configuration that names our own files is written and announced before anything is drawn.
public record MapFonts(Font regular, Font bold) {
    private static final String REGULAR = "NotoSansSC-Regular.ttf";
    private static final String BOLD = "NotoSansSC-Bold.ttf";
    private static final String CONFIGURATION = "fontconfig.properties";
    private static final String[] LOGICAL = {"serif", "sansserif", "monospaced", "dialog", "dialoginput"};
    private static final String[] STYLES = {"plain", "bold", "italic", "bolditalic"};

    /// Lays the font files into a folder of the program, announces them and loads them. Call it before anything
    /// else of `java.awt` is used; a configuration that the user set himself is left alone.
    ///
    /// @param folder is made if it does not exist
    public static MapFonts install(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path regular = layOut(folder, REGULAR);
        Path bold = layOut(folder, BOLD);
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
                && System.getProperty("sun.awt.fontconfig") == null) {
            Path configuration = folder.resolve(CONFIGURATION).toAbsolutePath();
            Files.writeString(configuration, configuration(regular, bold), StandardCharsets.ISO_8859_1);
            System.setProperty("sun.awt.fontconfig", configuration.toString());
        }
        try {
            return new MapFonts(
                    Font.createFont(Font.TRUETYPE_FONT, regular.toFile()),
                    Font.createFont(Font.TRUETYPE_FONT, bold.toFile()));
        } catch (FontFormatException e) {
            throw new IOException("the fonts in " + folder + " are damaged; delete them and start again", e);
        }
    }

    private static Path layOut(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).toAbsolutePath();
        URL resource = MapFonts.class.getResource("/org/muster/fonts/" + name);
        if (resource == null) {
            throw new IOException("this program was packed without its font " + name);
        }
        URLConnection connection = resource.openConnection();
        try (InputStream in = connection.getInputStream()) {
            // The size tells an older release's font and a copy that was cut off.
            if (!Files.exists(file) || Files.size(file) != connection.getContentLengthLong()) {
                Path part = Files.createTempFile(folder, name, ".part");
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return file;
    }

    /// The form is that of the JDK's "Font Configuration Files".
    private static String configuration(Path regular, Path bold) {
        StringBuilder text = new StringBuilder("version=1\n");
        for (String logical : LOGICAL) {
            for (String style : STYLES) {
                String font = style.startsWith("bold") ? "NotoSansSC-Bold" : "NotoSansSC-Regular";
                text.append(logical + '.' + style + ".latin-1=" + font + '\n');
            }
        }
        text.append("sequence.allfonts=latin-1\n");
        text.append("filename.NotoSansSC-Regular=" + escaped(regular) + '\n');
        text.append("filename.NotoSansSC-Bold=" + escaped(bold) + '\n');
        return text.toString();
    }

    /// A path as a value of a properties file.
    private static String escaped(Path path) {
        StringBuilder text = new StringBuilder();
        for (char c : path.toString().toCharArray()) {
            if (c == '\\') {
                text.append("\\\\");
            } else if (c < 0x20 || c > 0x7e) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
