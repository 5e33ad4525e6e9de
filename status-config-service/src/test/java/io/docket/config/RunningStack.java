package io.docket.config;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** PostgreSQL, Kafka and identity, once for all tests of the module. */
public class RunningStack implements QuarkusTestResourceLifecycleManager {

    public static final String DATABASE = "docket_config";

    @Override
    public Map<String, String> start() {
        return Stack.shared().configurationFor(DATABASE);
    }

    @Override
    public void stop() {
        // The stack ends with the JVM: the next test class uses it, too.
    }
}
