package org.muster.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// By what a server proves who it is.
///
/// @param certificate PEM: its own certificate first, then those that lead to the authority's
/// @param key PEM: the private key, unencrypted PKCS#8 (`BEGIN PRIVATE KEY`)
public record TlsFiles(Path certificate, Path key) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    /// @throws IOException when one cannot be read, or they do not belong together; the message says which
    SslContextFactory.Server contextFactory() throws IOException {
        // The store never leaves the memory; it only needs some word.
        String word = new UUID(0, 0).toString();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)))
                    .toArray(new Certificate[0]);
            if (chain.length == 0) {
                throw new IOException(certificate + " holds no certificate");
            }
            PrivateKey own = privateKey(chain[0].getPublicKey().getAlgorithm());
            if (!belongsTo(own, chain[0])) {
                throw new IOException(key + " is not the key of " + certificate);
            }
            store.setKeyEntry("server", own, word.toCharArray(), chain);
            SslContextFactory.Server factory = new SslContextFactory.Server();
            factory.setKeyStore(store);
            factory.setKeyStorePassword(word);
            factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " and " + key + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean belongsTo(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                });
        byte[] probe = {1};
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        return signature.verify(signed);
    }

    private PrivateKey privateKey(String algorithm) throws IOException, GeneralSecurityException {
        String text = Files.readString(key, StandardCharsets.US_ASCII);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        if (from < 0 || to < from || !ALGORITHMS.contains(algorithm)) {
            throw new IOException(key + " holds no unencrypted PKCS#8 key; 'openssl pkcs8 -topk8 -nocrypt' makes one");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }
}
