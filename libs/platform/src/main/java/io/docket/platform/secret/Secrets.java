package io.docket.platform.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets for the database with AES-256-GCM: the key's id (4 bytes), a random nonce (12 bytes), the text. A secret is
 * bound to its place, so that one row's cannot be read in another's.
 */
@ApplicationScoped
public class Secrets {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Optional<SecretKeys> keys;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Secrets(SecretSettings settings) {
        this(settings.key(), settings.formerKeys().orElse(List.of()));
    }

    /**
     * Under keys in Base64.
     *
     * @param key that encrypts; empty where the installation has none, and nothing can be sealed or opened
     * @param former that only open
     * @throws IllegalArgumentException for what is no key, saying how to make one
     */
    public Secrets(Optional<String> key, List<String> former) {
        this.keys = key.map(present -> new SecretKeys(present, former));
    }

    /** Whether there is a key. */
    public boolean hasKey() {
        return keys.isPresent();
    }

    /** Has a service that cannot do without a key refuse to start, and not the first call. */
    public void requireKey() {
        keys();
    }

    private SecretKeys keys() {
        return keys.orElseThrow(() -> new IllegalStateException(
                "docket.secrets.key is needed: 32 random bytes in Base64, such as 'openssl rand -base64 32' makes"));
    }

    /** The id of the key that encrypts: what sealed secrets begin with, as eight hexadecimal digits. */
    public String presentKeyId() {
        return keys().present().hexId();
    }

    /** The ids of the keys that were in use before. */
    public List<String> formerKeyIds() {
        return keys().former().stream().map(SecretKeys.Key::hexId).toList();
    }

    /** @param place where it is kept, such as a company's id and a webhook's */
    public byte[] seal(String secret, String... place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SecretKeys.Key key = keys().present();
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, secret.getBytes(StandardCharsets.UTF_8), place);
        return ByteBuffer.allocate(Integer.BYTES + NONCE_BYTES + sealed.length)
                .putInt(key.id())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * The secret that was sealed for this place.
     *
     * @throws IllegalStateException where no configured key encrypted it, or it was not sealed for this place
     */
    public String open(byte[] sealed, String... place) {
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        SecretKeys.Key key = keys().ofId(parts.getInt());
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] text = new byte[parts.remaining()];
        parts.get(text);
        return new String(run(Cipher.DECRYPT_MODE, key, nonce, text, place), StandardCharsets.UTF_8);
    }

    private static byte[] run(int mode, SecretKeys.Key key, byte[] nonce, byte[] text, String... place) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            Stream.of(place).forEach(part -> cipher.updateAAD((part + '\n').getBytes(StandardCharsets.UTF_8)));
            return cipher.doFinal(text);
        } catch (AEADBadTagException tampered) {
            throw new IllegalStateException("A secret was changed, or belongs elsewhere", tampered);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + CIPHER, impossible);
        }
    }
}
