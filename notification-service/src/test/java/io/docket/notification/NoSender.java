package io.docket.notification;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** No sender looks for work: tests claim by themselves, and wait for no answer longer than a second. */
public class NoSender implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("docket.delivery.enabled", "false", "docket.delivery.send-within", "PT1S");
    }
}
