package org.muster.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.muster.journal.PlainLog;

/// The rival's server: sends the rows of a plain log over TLS to everyone who comes. A process of its own.
public final class PlainSender {
    private static final int BUFFER_BYTES = 64 * 1024;

    private PlainSender() {}

    /// Listens until the process is ended; says `ready PORT` first.
    ///
    /// @param arguments the plain log's file, the key store
    public static void main(String[] arguments) throws IOException {
        try (SSLServerSocket listening = (SSLServerSocket) OwnCertificate.context(Path.of(arguments[1]))
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println("ready " + listening.getLocalPort());
            System.out.flush();
            while (!listening.isClosed()) {
                try (SSLSocket to = (SSLSocket) listening.accept();
                        PlainLog log = new PlainLog(Path.of(arguments[0]));
                        DataOutputStream out =
                                new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), BUFFER_BYTES))) {
                    log.sendTo(out);
                }
            }
        }
    }
}
