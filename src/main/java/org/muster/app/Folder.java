package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muster.sync.OkHttpLink;

/// A data folder and where things lie in it.
record Folder(Path dir) {
    /// The system's place for user data.
    static Path usual() {
        String home = System.getProperty("user.home", ".");
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String appData = System.getenv("LOCALAPPDATA");
            return Path.of(appData == null ? home : appData, "Muster");
        }
        if (os.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Muster");
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        return xdg == null || xdg.isEmpty() ? Path.of(home, ".local", "share", "muster") : Path.of(xdg, "muster");
    }

    /// Makes the folder where it is missing.
    Folder create() throws IOException {
        Files.createDirectories(dir);
        return this;
    }

    Path basemap() {
        return dir.resolve("map.basemap");
    }

    Path roads() {
        return dir.resolve("map.roads");
    }

    Path places() {
        return dir.resolve("map.places");
    }

    /// The certificate of the city's own authority, where its server has one that the system does not know.
    Path serverCertificate() {
        return dir.resolve("server-cert.pem");
    }

    /// Trusts a certificate from now on.
    ///
    /// @param file in PEM; null to leave things as they are
    void keepServerCertificate(@Nullable Path file) throws IOException {
        if (file != null) {
            String pem = Files.readString(file);
            try {
                new OkHttpLink("https://localhost", pem).close();
            } catch (IllegalArgumentException e) {
                throw new Refusal("--server-cert takes a file with a certificate in PEM: " + e.getMessage());
            }
            Files.createDirectories(dir);
            Files.writeString(serverCertificate(), pem);
        }
    }

    /// What was trusted last; empty for none.
    String trusted() throws IOException {
        return Files.exists(serverCertificate()) ? Files.readString(serverCertificate()) : "";
    }

    /// What the board showed; written by whoever holds the folder.
    Path tracks() {
        return dir.resolve("tracks.db");
    }

    /// Where the jurisdictions lie that this desk follows: a data folder for each, under its code.
    Path followed() {
        return dir.resolve("followed");
    }

    Folder followed(FollowedCode code) {
        return new Folder(followed().resolve(code.text()));
    }

    Path fonts() {
        return dir.resolve("fonts");
    }
}
