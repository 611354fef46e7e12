/// What people ask for and what follows from it: commands, the line they are typed in, and the pure decision from
/// command to events or refusal. Imports the rest of `dispatch`.
@NullMarked
package org.muster.dispatch.command;

import org.jspecify.annotations.NullMarked;
