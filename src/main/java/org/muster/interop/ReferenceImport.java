package org.muster.interop;

import java.util.List;
import org.muster.dispatch.event.Draft;

/// What a file of reference data holds.
///
/// @param drafts the events to record, in the file's order; without what is known already
/// @param unchanged how many entries say what is known already
/// @param refusals the rows that cannot be taken; while there is one, nothing of the file is
public record ReferenceImport(List<Draft> drafts, int unchanged, List<Refusal> refusals) {
    /// The largest file read, bytes.
    public static final int FILE_BYTES_MAX = 64 * 1024 * 1024;
    /// The most rows of one file.
    public static final int ROWS_MAX = 200_000;

    public ReferenceImport {
        drafts = List.copyOf(drafts);
        refusals = List.copyOf(refusals);
    }

    /// A row that cannot be taken.
    ///
    /// @param row the line or entry in the file, from 1; 0 for the whole file
    /// @param reason why, in English
    public record Refusal(String file, long row, String reason) {
        @Override
        public String toString() {
            return row == 0 ? file + ": " + reason : file + ":" + row + ": " + reason;
        }
    }
}
