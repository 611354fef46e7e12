package org.muster.simulate.city;

/// A point or an arrow of the city plan, metres; x runs along the main streets eastwards, y along the avenues
/// northwards.
record Vec(double x, double y) {
    Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y);
    }

    Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y);
    }

    Vec times(double f) {
        return new Vec(x * f, y * f);
    }

    double dot(Vec o) {
        return x * o.x + y * o.y;
    }

    double cross(Vec o) {
        return x * o.y - y * o.x;
    }

    double length() {
        return Math.sqrt(x * x + y * y);
    }

    double distance(Vec o) {
        return minus(o).length();
    }

    /// The arrow of length one; the zero arrow gives east.
    Vec unit() {
        double l = length();
        return l == 0 ? new Vec(1, 0) : times(1 / l);
    }

    /// A quarter turn to the left.
    Vec left() {
        return new Vec(-y, x);
    }

    Vec turned(double radians) {
        double c = StrictMath.cos(radians);
        double s = StrictMath.sin(radians);
        return new Vec(x * c - y * s, x * s + y * c);
    }

    Vec towards(Vec o, double t) {
        return new Vec(x + (o.x - x) * t, y + (o.y - y) * t);
    }
}
