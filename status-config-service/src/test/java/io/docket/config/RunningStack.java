package io.docket.config;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL, Kafka and identity, once for all tests of the module. */
public class RunningStack implements QuarkusTestResourceLifecycleManager {

    public static final String DATABASE = "docket_config";

    /** No ticket-service runs in this module's tests, and none that may run on this machine is to be asked. */
    private static final String NOBODY = "http://127.0.0.1:1";

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(Stack.shared().configurationFor(DATABASE));
        configuration.put("docket.ticket-service.url", NOBODY);
        configuration.put("docket.removal.look", "PT0.2S");
        configuration.put("docket.removal.settle", "PT1S");
        return configuration;
    }

    @Override
    public void stop() {
        // The stack ends with the JVM: the next test class uses it, too.
    }
}
