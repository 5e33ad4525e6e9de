package io.docket.platform.erasure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Salted SHA-256 in base64url without padding. What is digested begins with what it is, so that an id is no word. */
final class SaltedDigest {

    private static final byte SEPARATOR = 0x1f;

    private final byte[] salt;
    private final MessageDigest sha256;

    /** Not for use by two threads at a time. */
    SaltedDigest(String salt) {
        this.salt = Base64.getUrlDecoder().decode(salt);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    String ofId(String id) {
        return of("id", List.of(id));
    }

    String ofAddress(String foldedAddress) {
        return of("address", List.of(foldedAddress));
    }

    String ofKey(String key) {
        return of("key", List.of(key));
    }

    String ofWords(List<String> foldedWords) {
        return of("words", foldedWords);
    }

    private String of(String what, List<String> texts) {
        sha256.reset();
        sha256.update(salt);
        sha256.update(what.getBytes(StandardCharsets.US_ASCII));
        for (String text : texts) {
            sha256.update(SEPARATOR);
            sha256.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
    }
}
