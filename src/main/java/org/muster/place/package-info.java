/// Addresses, streets, crossings and sites: search by what a caller says, without a network, and the way back from a
/// point to words. Imports `extract`, `dispatch.model` and SQLite.
@NullMarked
package org.muster.place;

import org.jspecify.annotations.NullMarked;
