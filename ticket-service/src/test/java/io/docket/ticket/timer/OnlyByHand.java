package io.docket.ticket.timer;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** No clock happens but when the test says so. */
public class OnlyByHand implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("docket.timer.enabled", "false", "docket.timer.rest", "PT1S");
    }
}
