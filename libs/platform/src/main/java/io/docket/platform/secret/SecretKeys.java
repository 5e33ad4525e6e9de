package io.docket.platform.secret;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that encrypts, and those that did before, each known by an id that tells nothing of it. */
final class SecretKeys {

    private static final int KEY_BYTES = 32;

    private final List<Key> keys;

    /** A key and what finds it again. */
    record Key(int id, SecretKey secret) {

        /** The id as the first four bytes of what it has encrypted, in hexadecimal. */
        String hexId() {
            return HexFormat.of().toHexDigits(id);
        }
    }

    /** @throws IllegalArgumentException for what is no key, saying how to make one */
    SecretKeys(String present, List<String> former) {
        this.keys = Stream.concat(
                        Stream.of(key("docket.secrets.key", present)),
                        former.stream().map(key -> key("docket.secrets.former-keys", key)))
                .toList();
    }

    Key present() {
        return keys.get(0);
    }

    /** Those that only read what they have encrypted before, each once, and never the present one, whoever names it there, too. */
    List<Key> former() {
        return keys.stream()
                .skip(1)
                .filter(key -> key.id() != present().id())
                .distinct()
                .toList();
    }

    Key ofId(int id) {
        return keys.stream()
                .filter(key -> key.id() == id)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "A secret was encrypted with a key that is not configured: add it to docket.secrets.former-keys"));
    }

    private static Key key(String property, String base64) {
        byte[] bytes = decoded(base64.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    property + " must be 32 random bytes in Base64, such as 'openssl rand -base64 32' makes");
        }
        return new Key(ByteBuffer.wrap(digest(bytes)).getInt(), new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private static byte[] digest(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
