package org.muster.server;

import java.nio.file.Path;
import java.util.Optional;
import org.muster.server.store.Database;

/// How a server runs.
///
/// @param folder where its log and its keys are; created when missing
/// @param host the address to listen on; without TLS a loopback address
/// @param port 0 takes a free one
/// @param open whether any station on this machine may enrol without a token and any fix counts as verified; on a
///     loopback address only
/// @param founding what a fresh server founds
/// @param database where the log is instead of in the folder
/// @param tls empty for plain HTTP
public record ServerConfig(
        Path folder,
        String host,
        int port,
        boolean open,
        Founding founding,
        Optional<Database> database,
        Optional<TlsFiles> tls) {
    public static final int PORT_USUAL = 8135;

    /// With the log in the folder, without TLS.
    public ServerConfig(Path folder, String host, int port, boolean open, Founding founding) {
        this(folder, host, port, open, founding, Optional.empty(), Optional.empty());
    }

    /// A server for this machine alone, on a free port: the demo's, a lone desk's, a test's.
    public static ServerConfig embedded(Path folder, Founding founding) {
        return new ServerConfig(folder, "127.0.0.1", 0, true, founding);
    }
}
