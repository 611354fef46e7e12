package org.muster.interop;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A CSV file with a header row, in UTF-8.
final class CsvTable {
    private final NamedCsvRecord row;

    private CsvTable(NamedCsvRecord row) {
        this.row = row;
    }

    /// Reads one row.
    @FunctionalInterface
    interface Row {
        void read(CsvTable row);
    }

    /// Hands over each row; what is wrong with one, or with the file, becomes a refusal.
    ///
    /// @throws IOException when the file cannot be read at all
    static void read(Path file, List<String> columns, ReferenceReader into, Row reader) throws IOException {
        String text;
        try {
            text = text(file);
        } catch (IllegalArgumentException e) {
            into.refuse(0, String.valueOf(e.getMessage()));
            return;
        }
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            long rows = 0;
            for (NamedCsvRecord row : csv) {
                List<String> missing = columns.stream()
                        .filter(c -> !row.getHeader().contains(c))
                        .toList();
                if (!missing.isEmpty()) {
                    into.refuse(1, "the header lacks " + String.join(", ", missing));
                    return;
                }
                if (++rows > ReferenceImport.ROWS_MAX) {
                    into.refuse(row.getStartingLineNumber(), "more than " + ReferenceImport.ROWS_MAX + " rows");
                    return;
                }
                into.row(row.getStartingLineNumber(), () -> reader.read(new CsvTable(row)));
            }
            if (rows == 0) {
                into.refuse(0, "no rows; expected a header with " + String.join(", ", columns));
            }
        } catch (CsvParseException e) {
            into.refuse(0, "not a CSV file: " + e.getMessage());
        }
    }

    /// The file as text.
    ///
    /// @throws IllegalArgumentException when it is too large or not UTF-8
    static String text(Path file) throws IOException {
        if (Files.size(file) > ReferenceImport.FILE_BYTES_MAX) {
            throw new IllegalArgumentException("larger than " + ReferenceImport.FILE_BYTES_MAX + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    String text(String column) {
        return optional(column).orElseThrow(() -> new IllegalArgumentException(column + " is missing"));
    }

    Optional<String> optional(String column) {
        return row.findField(column).map(String::strip).filter(v -> !v.isEmpty());
    }

    double number(String column) {
        String value = text(column);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is no number: '" + value + "'", e);
        }
    }

    int whole(String column, int fallback) {
        Optional<String> value = optional(column);
        try {
            return value.map(Integer::parseInt).orElse(fallback);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is no whole number: '" + value.orElse("") + "'", e);
        }
    }

    <E extends Enum<E>> E term(String column, Class<E> type) {
        return term(text(column), column, type);
    }

    static <E extends Enum<E>> E term(String value, String column, Class<E> type) {
        String name = value.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                column + " '" + value + "' is none of " + java.util.Arrays.toString(type.getEnumConstants()));
    }

    List<String> list(String column) {
        return optional(column)
                .map(v -> java.util.Arrays.stream(v.split(";"))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList())
                .orElse(List.of());
    }
}
