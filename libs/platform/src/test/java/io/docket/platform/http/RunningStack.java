package io.docket.platform.http;

import io.docket.local.stack.Stack;
import io.docket.platform.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application under test at the stack that all tests of this module share. */
public class RunningStack implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Stack.shared().configurationFor(TestDatabase.NAME);
    }

    @Override
    public void stop() {
        // The stack ends with the JVM.
    }
}
