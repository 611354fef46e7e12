package org.muster.journal;

/// The journal's machinery is broken; nothing half-done remains.
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// What is broken.
    public enum Kind {
        /// No room on the disk: what was asked is not recorded.
        DISK_FULL,
        /// The file holds something else than a journal, or a damaged one.
        DAMAGED,
        /// A later version of the program wrote it.
        TOO_NEW,
        /// The disk or the file system failed.
        STORAGE
    }

    public JournalException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public JournalException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
