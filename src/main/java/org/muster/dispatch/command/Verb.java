package org.muster.dispatch.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The verbs of the command line, with the shape of what follows them.
public enum Verb {
    N("TEXT"),
    L("INC PLACE"),
    R("INC CATEGORY PRIORITY"),
    NT("INC TEXT"),
    DUP("INC INC"),
    D("UNIT… INC"),
    DV("UNIT INC"),
    AK("UNIT"),
    ER("UNIT"),
    AR("UNIT"),
    TP("UNIT"),
    CL("UNIT"),
    RC("UNIT"),
    CORDON("INC METRES PLACE|END"),
    HOLD("INC UNIT POINT…"),
    BU("INC TEXT"),
    IS("UNIT @T"),
    OS("UNIT"),
    SOS("UNIT"),
    LEND("UNIT CODE"),
    BACK("UNIT"),
    BLOCK("POINT POINT… TEXT"),
    SLOW("KMH POINT POINT… TEXT"),
    FREE("ROADS"),
    C("INC DISPOSITION"),
    RO("INC"),
    X("INC REASON"),
    TK("INC"),
    PR("INC"),
    ACK(""),
    K("CONFLICT CHOICE"),
    SC("UNIT STAGE @T|VOID REASON"),
    H("");

    private final String shape;

    Verb(String shape) {
        this.shape = shape;
    }

    /// What follows the verb, as help shows it.
    public String shape() {
        return shape;
    }

    /// Whether the line may end with a time.
    public boolean takesTime() {
        return switch (this) {
            case D, DV, AK, ER, AR, TP, CL, RC, CORDON, HOLD -> true;
            case N, L, R, NT, DUP, BU, IS, OS, SOS, LEND, BACK, BLOCK, SLOW, FREE, C, RO, X, TK, PR, ACK, K, SC, H ->
                false;
        };
    }

    public static Optional<Verb> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(v -> v.name().equals(upper)).findFirst();
    }
}
