package org.muster.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The colours of the states stay apart for people who lack one kind of cone, by the matrices of Machado, Oliveira and
/// Fernandes (2009) at full severity. Shapes differ besides.
class PaletteTest {
    private static final List<String> STATES = List.of("available", "assigned", "en-route", "on-scene", "breach");
    /// The smallest distance in CIE Lab (1976) at which two small marks are told apart at a glance.
    private static final double APART = 11;

    @ParameterizedTest
    @CsvSource({
        "dark, NORMAL", "dark, PROTANOPIA", "dark, DEUTERANOPIA", "dark, TRITANOPIA",
        "light, NORMAL", "light, PROTANOPIA", "light, DEUTERANOPIA", "light, TRITANOPIA"
    })
    void statesStayApart(String theme, Sight sight) throws IOException {
        String sheet = sheet(theme);
        for (int i = 0; i < STATES.size(); i++) {
            for (int j = i + 1; j < STATES.size(); j++) {
                double[] a = lab(sight.see(colour(sheet, STATES.get(i))));
                double[] b = lab(sight.see(colour(sheet, STATES.get(j))));
                assertThat(Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]))
                        .as(STATES.get(i) + " and " + STATES.get(j))
                        .isGreaterThan(APART);
            }
        }
    }

    enum Sight {
        NORMAL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
        PROTANOPIA(new double[][] {
            {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
        }),
        DEUTERANOPIA(new double[][] {
            {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
        }),
        TRITANOPIA(new double[][] {
            {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
        });

        private final double[][] matrix;

        Sight(double[][] matrix) {
            this.matrix = matrix;
        }

        double[] see(double[] linear) {
            double[] seen = new double[3];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    seen[i] += matrix[i][j] * linear[j];
                }
                seen[i] = Math.clamp(seen[i], 0, 1);
            }
            return seen;
        }
    }

    private static String sheet(String theme) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Theme.class.getResourceAsStream("/org/muster/ui/theme/" + theme + ".css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double[] colour(String sheet, String name) {
        Matcher matcher = Pattern.compile("-m-" + name + ": #([0-9a-f]{6});").matcher(sheet);
        assertThat(matcher.find()).as(name).isTrue();
        int rgb = Integer.parseInt(matcher.group(1), 16);
        return new double[] {linear(rgb >> 16), linear(rgb >> 8 & 0xff), linear(rgb & 0xff)};
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /// CIE Lab from linear sRGB, white D65.
    private static double[] lab(double[] rgb) {
        double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
        double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
        double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.0890);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
