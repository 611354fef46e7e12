package org.muster.session;

import org.muster.dispatch.model.Role;

/// Who sits at a desk: whose name its events carry.
///
/// @param operator the account's name; the system's user name while there are no accounts
/// @param desk the workplace (席位)
public record Post(String operator, Role role, String desk) {}
