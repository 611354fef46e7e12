package org.muster.simulate.city;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One street or a part of it, as planned, before it is cut at its junctions.
///
/// @param line its centre line, metres
/// @param oneway traffic runs along the line only
/// @param span whether it runs on the ground
/// @param chainage metres of the whole street before this part, for house numbers
/// @param form how it lies in the ground plan
record Street(
        StreetKind kind,
        @Nullable Label name,
        @Nullable String ref,
        List<Vec> line,
        boolean oneway,
        Span span,
        double chainage,
        Form form) {
    /// On the ground, over it or under it.
    enum Span {
        GROUND,
        BRIDGE,
        TUNNEL
    }

    /// One line; two carriageways that part and join again at the ends where asked; a roundabout.
    enum Form {
        SINGLE,
        DUAL,
        DUAL_STARTS,
        DUAL_ENDS,
        DUAL_WHOLE,
        ROUNDABOUT
    }

    static Street of(StreetKind kind, @Nullable Label name, List<Vec> line) {
        return new Street(kind, name, null, line, false, Span.GROUND, 0, Form.SINGLE);
    }

    Street dual() {
        return new Street(kind, name, ref, line, oneway, span, chainage, Form.DUAL_WHOLE);
    }

    Street oneWay() {
        return new Street(kind, name, ref, line, true, span, chainage, form);
    }

    Street numbered(String number) {
        return new Street(kind, name, number, line, oneway, span, chainage, form);
    }

    Street along(List<Vec> newLine, boolean newOneway) {
        return new Street(kind, name, ref, newLine, newOneway, span, chainage, Form.SINGLE);
    }

    Street part(List<Vec> newLine, double from, Span newSpan, Form newForm) {
        return new Street(kind, name, ref, newLine, oneway, newSpan, chainage + from, newForm);
    }

    boolean isDual() {
        return form != Form.SINGLE && form != Form.ROUNDABOUT;
    }
}
