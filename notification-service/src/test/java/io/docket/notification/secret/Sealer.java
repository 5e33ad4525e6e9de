package io.docket.notification.secret;

import io.docket.platform.secret.Secrets;
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
        return new Secrets(Optional.of(key), List.of(former));
    }
}
