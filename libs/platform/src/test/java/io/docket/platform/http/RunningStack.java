package io.docket.platform.http;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application under test at the stack that all tests of this module share. */
public class RunningStack implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        // A database of its own: its relay would take buckets from those that other tests try.
        return Stack.shared().configurationFor("docket_config");
    }

    @Override
    public void stop() {
        // The stack ends with the JVM.
    }
}
