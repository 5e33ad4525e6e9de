package io.docket.local.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for servers at 127.0.0.1, signed by nobody but itself. */
public final class ServerCertificate {

    private static final String STORE = "keys.p12";
    private static final String ALIAS = "server";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path directory;
    private final KeyStore keys;

    private ServerCertificate(Path directory, KeyStore keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /** Makes one, with the Java runtime's own tool. */
    public static ServerCertificate create() {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path store = directory.resolve(STORE);
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
            return new ServerCertificate(directory, keys);
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("No certificate could be made", failure);
        }
    }

    /** The certificate in PEM, for whoever is to trust it. */
    public Path pem() {
        try {
            return pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The certificate cannot be written", failure);
        }
    }

    /** Its private key in PEM, which only the owner of this process can read. */
    public Path keyPem() {
        try {
            Path pem = pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded());
            return Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The certificate's key cannot be written", failure);
        }
    }

    /** Both as a PKCS #12 key store. */
    public Path keyStore() {
        return directory.resolve(STORE);
    }

    /** What opens the key store and the key in it. */
    public String keyStorePassword() {
        return new String(PASSWORD);
    }

    private Path pem(String title, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(content);
        Path file = directory.resolve(title.toLowerCase(Locale.ROOT).replace(' ', '-') + ".pem");
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(title, base64, title));
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
