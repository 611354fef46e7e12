package org.muster.wire;

import java.util.Optional;

/// Where a request goes; the path holds the wire version.
public enum Route {
    CHALLENGE("challenge", false),
    ENROL("enrol", false),
    HELLO("hello", false),
    PUSH("push", true),
    PULL("pull", true),
    SNAPSHOT("snapshot", true),
    LOCATE("locate", true),
    WITNESS("witness", true),
    SIGN_IN("signIn", true),
    BODIES("bodies", true),
    LACKING("lacking", true),
    BRING("bring", true),
    CARRY("carry", true),
    TIME("time", false);

    private static final String PREFIX = "/v" + Limits.WIRE_VERSION + "/";

    /// The path of the WebSocket.
    public static final String LIVE_PATH = PREFIX + "live";

    private final String name;
    private final boolean inSession;

    Route(String name, boolean inSession) {
        this.name = name;
        this.inSession = inSession;
    }

    public String path() {
        return PREFIX + name;
    }

    /// Whether the request needs a session.
    public boolean inSession() {
        return inSession;
    }

    /// The most bytes that go there, and that come back.
    public int bytesMax() {
        return this == CARRY ? Limits.BUNDLE_BYTES_MAX : Limits.MESSAGE_BYTES_MAX;
    }

    public static Optional<Route> of(String path) {
        for (Route route : values()) {
            if (route.path().equals(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    public static Route of(Request request) {
        return switch (request) {
            case Request.Challenge r -> CHALLENGE;
            case Request.Enrol r -> ENROL;
            case Request.Hello r -> HELLO;
            case Request.Push r -> PUSH;
            case Request.Pull r -> PULL;
            case Request.Snapshot r -> SNAPSHOT;
            case Request.Locate r -> LOCATE;
            case Request.Witness r -> WITNESS;
            case Request.SignIn r -> SIGN_IN;
            case Request.Bodies r -> BODIES;
            case Request.Lacking r -> LACKING;
            case Request.Bring r -> BRING;
            case Request.Carry r -> CARRY;
            case Request.Time r -> TIME;
        };
    }
}
