package io.docket.notification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for servers at 127.0.0.1, signed by nobody but itself. */
public final class TestCertificate {

    private static final String ALIAS = "server";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path directory;
    private final KeyStore keys;

    private TestCertificate(Path directory, KeyStore keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /** Makes one, with the Java runtime's own tool. */
    public static TestCertificate create() {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path store = directory.resolve("keys.p12");
            run(Stream.of(
                            "-genkeypair -alias server -keyalg EC -dname CN=localhost -validity 2",
                            "-ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12 -storepass changeit -keystore",
                            store.toString())
                    .flatMap(words -> Stream.of(words.split(" ")))
                    .toList());
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream stored = Files.newInputStream(store)) {
                keys.load(stored, PASSWORD);
            }
            return new TestCertificate(directory, keys);
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("No certificate could be made", failure);
        }
    }

    /** The certificate in PEM, for whoever is to trust it. */
    public Path pem() {
        try {
            var base64 = Base64.getMimeEncoder()
                    .encodeToString(keys.getCertificate(ALIAS).getEncoded());
            return Files.writeString(
                    directory.resolve("certificate.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The certificate cannot be written", failure);
        }
    }

    /** How its owner encrypts, and how somebody does who trusts it and nobody else. */
    public SSLContext context() {
        try {
            var owner = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            owner.init(keys, PASSWORD);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(owner.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The certificate cannot be used", failure);
        }
    }

    private static void run(List<String> options) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        Stream.concat(Stream.of(keytool), options.stream()).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool says: " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
