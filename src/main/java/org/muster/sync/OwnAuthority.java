package org.muster.sync;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates a station trusts: the authorities that the system knows, and one of the city's own. Names are
/// checked all the same.
record OwnAuthority(X509TrustManager manager, SSLContext context) {
    /// @param pem the authority's certificate, or the server's own where nobody signed it; more than one may stand
    /// there
    /// @throws IllegalArgumentException when it is none
    static OwnAuthority of(String pem) {
        try {
            Collection<? extends Certificate> own = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (own.isEmpty()) {
                throw new IllegalArgumentException("no certificate in PEM");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : own) {
                store.setCertificateEntry("own-" + number++, certificate);
            }
            for (X509Certificate known : manager(null).getAcceptedIssuers()) {
                store.setCertificateEntry("known-" + number++, known);
            }
            X509TrustManager manager = manager(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return new OwnAuthority(manager, context);
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalArgumentException("no certificate in PEM: " + e.getMessage(), e);
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java trusts nobody");
    }
}
