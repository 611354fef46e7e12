package org.muster.place;

import java.util.List;

/// The layout of the index file. It is a cache of the extract: another version is not migrated but imported anew.
///
/// Rows of `place` are numbered by weight, streets first, so that a list of matches in row order is a list by weight
/// and the search can stop early; of landmarks of one weight the shorter name comes first, for it has less besides what
/// was typed. Two letters of Chinese are words of `place_words`, for the trigram index of the library cannot find them.
/// The two text indexes hold no text of their own; that of the words' letters is ranked, which is void without
/// positions. A beginning of up to eight letters is looked up; a longer one is merged from all words that begin so,
/// whole names typed without spaces among them, which "travessa" or "avenida" would make tens of thousands.
final class PlaceSchema {
    /// "MPLC", in the file's header.
    static final int APPLICATION = 0x4D504C43;

    static final int VERSION = 3;

    static final List<String> TABLES = List.of(
            "CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID",
            "CREATE TABLE place(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, name_en TEXT NOT NULL,"
                    + " aliases TEXT NOT NULL, address TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,"
                    + " prior INTEGER NOT NULL)",
            "CREATE TABLE place_key(key TEXT, place INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID",
            "CREATE VIRTUAL TABLE place_words USING fts5(tokens, content='', prefix='1 2 3 4 5 6 7 8',"
                    + " tokenize='unicode61 remove_diacritics 0')",
            "CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
            "CREATE VIRTUAL TABLE word_grams USING fts5(grams, content='',"
                    + " tokenize='unicode61 remove_diacritics 0')",
            "CREATE TABLE house(id INTEGER PRIMARY KEY, street INTEGER NOT NULL, key TEXT NOT NULL,"
                    + " ordinal INTEGER NOT NULL, number TEXT NOT NULL, address TEXT NOT NULL, lat REAL NOT NULL,"
                    + " lon REAL NOT NULL)",
            "CREATE VIRTUAL TABLE house_box USING rtree(id, south, north, west, east)",
            "CREATE TABLE crossing(a INTEGER NOT NULL, b INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL)",
            "CREATE TABLE line(id INTEGER PRIMARY KEY, street INTEGER NOT NULL, points BLOB NOT NULL)",
            "CREATE VIRTUAL TABLE line_box USING rtree(id, south, north, west, east)");

    static final List<String> INDEXES = List.of(
            "CREATE INDEX house_by_key ON house(street, key)",
            "CREATE INDEX house_by_ordinal ON house(street, ordinal)",
            "CREATE INDEX crossing_by_a ON crossing(a)",
            "CREATE INDEX crossing_by_b ON crossing(b)",
            "CREATE INDEX line_by_street ON line(street)",
            "INSERT INTO place_words(place_words) VALUES('optimize')",
            "INSERT INTO word_grams(word_grams) VALUES('optimize')",
            "ANALYZE");

    private PlaceSchema() {}
}
