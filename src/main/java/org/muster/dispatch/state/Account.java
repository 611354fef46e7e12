package org.muster.dispatch.state;

import org.muster.dispatch.model.Role;

/// An operator's account as the log has it.
///
/// @param name as it stands in records
/// @param seesProtected whether it was given the right to read what is protected
/// @param isOpen false once it was closed
/// @param stamp the event that said so last
public record Account(String name, Role role, boolean seesProtected, boolean isOpen, Stamp stamp) {
    Account closed(Stamp by) {
        return new Account(name, role, seesProtected, false, by);
    }

    /// Whether it may read the words, callers and exact places of protected incidents.
    public boolean mayRead() {
        return isOpen && (seesProtected || role == Role.SUPERVISOR || role == Role.ADMINISTRATOR);
    }
}
