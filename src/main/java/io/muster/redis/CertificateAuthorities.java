package io.muster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManagerFactory;

/** The certificate authorities that are trusted for Redis in place of the Java runtime's: many installations have a dedicated one. */
final class CertificateAuthorities {
    private CertificateAuthorities() {}

    /**
     * Trusts exactly the certificates in a PEM file.
     *
     * @throws IllegalArgumentException when it cannot be read or holds none
     */
    static TrustManagerFactory read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return trusting(CertificateFactory.getInstance("X.509").generateCertificates(in));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("not a readable file of certificates", e);
        }
    }

    private static TrustManagerFactory trusting(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("no certificate in it");
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (Certificate certificate : certificates) {
            trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory;
    }
}
