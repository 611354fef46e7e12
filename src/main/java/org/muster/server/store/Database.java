package org.muster.server.store;

import java.util.Locale;

/// The PostgreSQL database that holds a server's log.
///
/// @param url `jdbc:postgresql://HOST/NAME?user=…`, without a password
/// @param password empty leaves it to the password file of PostgreSQL
public record Database(String url, String password) {
    private static final String PREFIX = "jdbc:postgresql:";

    /// @throws IllegalArgumentException when the URL is none of PostgreSQL's, or holds a password
    public Database {
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a database is " + PREFIX + "//HOST/NAME?user=NAME, not " + named(url));
        }
        if (holdsPassword(url)) {
            throw new IllegalArgumentException(
                    "the database's URL holds no password: it comes from MUSTER_SECRET or from PostgreSQL's password file");
        }
    }

    private static boolean holdsPassword(String url) {
        int query = url.indexOf('?');
        return query >= 0 && url.substring(query).toLowerCase(Locale.ROOT).matches(".*[?&](ssl)?password=.*")
                || named(url).contains("@");
    }

    /// The URL without its properties.
    String named() {
        return named(url);
    }

    private static String named(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    @Override
    public String toString() {
        return named();
    }
}
