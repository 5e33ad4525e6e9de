package io.docket.notification.secret;

import io.docket.platform.secret.Secrets;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Has the service refuse to start without the key of companies' secrets, and not the first call. */
@ApplicationScoped
class KeyCheck {
    private final Secrets secrets;

    KeyCheck(Secrets secrets) {
        this.secrets = secrets;
    }

    void check(@Observes StartupEvent started) {
        secrets.requireKey();
    }
}
