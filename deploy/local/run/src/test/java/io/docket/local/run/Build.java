package io.docket.local.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What one commit was built to.
 *
 * @param name what its processes are called after
 * @param root the checkout in which it was built
 * @param preStop for how long Kubernetes waits between taking a replica out and telling it to stop; zero of a build that serves
 *     on by itself while it is unready
 */
record Build(String name, Path root, Duration preStop) {

    /** That of this checkout. */
    static Build present() {
        return new Build("present", Path.of(System.getProperty("project.root")), Duration.ZERO);
    }
}
