package io.docket.notification.secret;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** {@code docket.secrets.*}: what encrypts the secrets that companies entrust to this service. */
@ConfigMapping(prefix = "docket.secrets")
public interface SecretSettings {

    /** 32 random bytes in Base64, as from {@code openssl rand -base64 32}. Without it the service does not start. */
    Optional<String> key();

    /** Keys that were in use before: what they encrypted can still be read. */
    Optional<List<String>> formerKeys();
}
