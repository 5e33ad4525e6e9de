package io.docket.platform.secret;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** {@code docket.secrets.*}: what encrypts the secrets that companies entrust to this service. */
@ConfigMapping(prefix = "docket.secrets")
public interface SecretSettings {

    /** 32 random bytes in Base64, as from {@code openssl rand -base64 32}. Whether a service starts without it is for the service to say. */
    Optional<String> key();

    /** Keys that were in use before: what they encrypted can still be read. */
    Optional<List<String>> formerKeys();
}
