package io.docket.notification;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Closes after a test what the test opened, the last first. */
public final class AfterTest implements AfterEachCallback {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** What is given, to be closed after the test. */
    public <T extends AutoCloseable> T close(T open) {
        opened.push(open);
        return open;
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
