package org.muster.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options every command takes.
final class Options {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data folder (default: the system's place for user data)")
    private @Nullable Path data;

    @Option(names = "--language", paramLabel = "zh|en", description = "language of answers and screen")
    private @Nullable String language;

    @Option(names = "--operator", paramLabel = "NAME", description = "who acts (default: the system's user name)")
    private @Nullable String operator;

    Folder folder() {
        return new Folder(dataIfGiven().orElseGet(Folder::usual));
    }

    Optional<Path> dataIfGiven() {
        return Optional.ofNullable(data);
    }

    String operator() {
        return operator == null ? System.getProperty("user.name", "operator") : operator;
    }

    /// Chinese or English: as asked, else as the machine speaks.
    Locale locale() {
        String wanted = language == null ? Locale.getDefault().getLanguage() : language;
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "zh", "zh_cn", "zh-cn" -> Locale.SIMPLIFIED_CHINESE;
            case "en" -> Locale.ENGLISH;
            default -> {
                if (language != null) {
                    throw new Refusal("--language is zh or en, not " + language);
                }
                yield Locale.ENGLISH;
            }
        };
    }
}
