package org.muster.journal;

import java.util.Optional;

/// What a check of a whole journal found.
///
/// @param confirmed how many confirmed records were checked, up to the first bad one
/// @param pending how many own records that wait
/// @param signatures how many signatures were checked
/// @param unsigned how many records at the ends of chains no signature covers yet
/// @param fault the first bad record; empty when all is well
public record Verification(long confirmed, long pending, long signatures, long unsigned, Optional<Fault> fault) {
    /// A record that is not what it should be.
    ///
    /// @param position its log position; 0 for a pending one
    /// @param record its identity, short; empty when not even that can be read
    /// @param reason in words
    public record Fault(long position, String record, String reason) {}

    public boolean isSound() {
        return fault.isEmpty();
    }
}
