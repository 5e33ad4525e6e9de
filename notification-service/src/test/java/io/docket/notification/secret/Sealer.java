package io.docket.notification.secret;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Secrets under keys that a test chooses. */
public final class Sealer {

    private Sealer() {}

    /** A key of 32 equal bytes. */
    public static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static Secrets with(String key, String... former) {
        return new Secrets(new SecretSettings() {
            @Override
            public Optional<String> key() {
                return Optional.of(key);
            }

            @Override
            public Optional<List<String>> formerKeys() {
                return Optional.of(List.of(former));
            }
        });
    }
}
