package io.docket.ticket.scheme;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** PostgreSQL, Kafka and identity, once for all tests of the module, with a scheme published before the service ran. */
public class RunningStack implements QuarkusTestResourceLifecycleManager {

    /** The company whose scheme was there before the service had ever started. */
    static final String EARLY_BIRD = "early-bird";

    public static final String DATABASE = "docket_ticket";

    @Override
    public Map<String, String> start() {
        Publisher.of(Stack.shared().kafka()).publish(SchemeDocument.of(EARLY_BIRD, 1));
        return Stack.shared().configurationFor(DATABASE);
    }

    @Override
    public void stop() {
        // The stack ends with the JVM: the next test class uses it, too.
    }
}
