package org.muster.ui.desk;

import org.muster.dispatch.model.CategoryCode;

/// A category as a form offers it, in the language shown.
public record CategoryChoice(CategoryCode code, String name) {
    @Override
    public String toString() {
        return name;
    }
}
