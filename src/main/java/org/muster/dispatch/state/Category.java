package org.muster.dispatch.state;

import java.util.Optional;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Priority;

/// A category (警情类别) of the tree in force.
public record Category(CategoryCode code, Optional<Priority> usualPriority, Digest trail) {}
