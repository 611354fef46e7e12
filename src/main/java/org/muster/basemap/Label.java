package org.muster.basemap;

import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// A name that wants a place on the map.
///
/// @param places where it may stand, the best first, in absolute pixels of the zoom
record Label(String text, int priority, Ink fill, Ink halo, List<Place> places) {
    /// Other places than these few are not tried.
    static final int PLACES_MAX = 5;

    Label {
        places = places.size() > PLACES_MAX ? List.copyOf(places.subList(0, PLACES_MAX)) : List.copyOf(places);
    }

    /// One place a label may stand at.
    ///
    /// @param outline of its glyphs
    /// @param boxes that nothing else may touch: one for a line of text, one for each glyph along a street
    /// @param bounds around all boxes
    record Place(Point2D middle, Shape outline, List<Rectangle2D> boxes, Rectangle2D bounds) {
        static Place of(Point2D middle, Shape outline, List<Rectangle2D> boxes) {
            Rectangle2D bounds = (Rectangle2D) boxes.getFirst().clone();
            boxes.forEach(bounds::add);
            return new Place(middle, outline, List.copyOf(boxes), bounds);
        }

        boolean touches(Place other) {
            if (!bounds.intersects(other.bounds)) {
                return false;
            }
            for (Rectangle2D mine : boxes) {
                for (Rectangle2D its : other.boxes) {
                    if (mine.intersects(its)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /// Settles who goes first among equals: a scramble of text and place that is the same in every picture and has
    /// no direction, so that chains of labels which push each other away stay short.
    long draw() {
        Point2D at = places.getFirst().middle();
        long h = text.hashCode() * 0x9e3779b97f4a7c15L
                + Math.round(at.getX()) * 0xbf58476d1ce4e5b9L
                + Math.round(at.getY()) * 0x94d049bb133111ebL;
        h ^= h >>> 29;
        h *= 0xbf58476d1ce4e5b9L;
        return h ^ (h >>> 32);
    }
}
