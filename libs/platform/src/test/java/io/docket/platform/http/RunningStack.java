package io.docket.platform.http;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application under test at the stack that all tests of this module share. */
public class RunningStack implements QuarkusTestResourceLifecycleManager {

    /** One of its own: its relay would take buckets from those that other tests try. */
    static final String DATABASE = "docket_config";

    @Override
    public Map<String, String> start() {
        return Stack.shared().configurationFor(DATABASE);
    }

    @Override
    public void stop() {
        // The stack ends with the JVM.
    }
}
