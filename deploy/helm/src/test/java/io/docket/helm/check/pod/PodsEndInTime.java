package io.docket.helm.check.pod;

import io.docket.helm.chart.Container;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The grace period outlasts what a service does between SIGTERM and its end: it serves on for the delay, then it finishes requests, then
 * what it has begun beside them, at most as long again. Else it is killed in the middle of it.
 */
public final class PodsEndInTime implements Check {

    private static final Pattern SECONDS = Pattern.compile("(?:PT)?([0-9]+)[sS]");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.workloads().filter(Workload::isDeployment).flatMap(workload -> workload.containers().stream()
                .filter(container -> container.node().has("readinessProbe"))
                .flatMap(PodsEndInTime::faults));
    }

    private static Stream<Finding> faults(Container container) {
        Duration delay = seconds(container, "QUARKUS_SHUTDOWN_DELAY");
        Duration timeout = seconds(container, "QUARKUS_SHUTDOWN_TIMEOUT");
        if (delay.isZero() || timeout.isZero()) {
            return Stream.of(Finding.in(
                    container,
                    "QUARKUS_SHUTDOWN_DELAY is " + delay.toSeconds() + " s and QUARKUS_SHUTDOWN_TIMEOUT "
                            + timeout.toSeconds() + " s",
                    "Say both, as 5s and 10s: without the delay requests still arrive where nobody listens any more"));
        }
        // Kubernetes' own default is 30.
        Duration grace = Duration.ofSeconds(container
                .workload()
                .spec()
                .path("terminationGracePeriodSeconds")
                .asLong(30));
        Duration needed = delay.plus(timeout.multipliedBy(2));
        return grace.compareTo(needed) >= 0
                ? Stream.empty()
                : Stream.of(Finding.in(
                        container,
                        "terminationGracePeriodSeconds is " + grace.toSeconds() + ", but ending takes up to "
                                + needed.toSeconds() + " s",
                        "Raise it to " + needed.toSeconds() + " at least"));
    }

    private static Duration seconds(Container container, String variable) {
        Matcher seconds = SECONDS.matcher(container.variable(variable).orElse(""));
        return seconds.matches() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : Duration.ZERO;
    }
}
