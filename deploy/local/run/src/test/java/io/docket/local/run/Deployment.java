package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.process.ServiceProcess;
import io.docket.local.proxy.Balancer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The replicas of one service behind one address, as a Deployment and a Service of Kubernetes have them: new connections go to
 * those that say that they are ready; one that is told to stop gets none any more, but a moment later than it is told.
 */
final class Deployment implements AutoCloseable {

    /** Probing, and two replicas that stop, each at its time. */
    private static final int AT_ONCE = 3;

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(500);

    /** So many probes in vain, one after the other, make a replica unready that was ready. */
    private static final int FAILURE_THRESHOLD = 3;

    /** What it takes until everybody who routes knows of a change. */
    private static final Duration TO_GET_ABOUT = Duration.ofSeconds(1);

    /** As the chart has it. */
    private static final Duration SERVES_ON = Duration.ofSeconds(5);

    /** A compiler that takes less of the test's two cores while six processes start; nobody runs long enough for the other. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC";

    private final Part service;
    private final Map<String, String> settings;
    private final Balancer balancer = Balancer.start();
    private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();
    private final List<ServiceProcess> retired = new CopyOnWriteArrayList<>();
    private final Map<ServiceProcess, Integer> misses = new HashMap<>();
    private final ScheduledExecutorService probes = Executors.newScheduledThreadPool(AT_ONCE);
    private final AtomicInteger started = new AtomicInteger();

    /**
     * A deployment without replicas.
     *
     * @param settings what each replica is told, by property
     */
    Deployment(Part service, Map<String, String> settings) {
        this.service = service;
        this.settings = new HashMap<>(settings);
        this.settings.put("JAVA_TOOL_OPTIONS", QUICK_START);
        probes.scheduleWithFixedDelay(this::probe, 0, BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Its one address, without a slash at its end. */
    String url() {
        return balancer.url();
    }

    /** Has each replica that is started from now on told something more. */
    void set(String property, String value) {
        settings.put(property, value);
    }

    /** Has a build migrate the database, as the chart's Job does, and waits for it. */
    void migrate(Build build) {
        Map<String, String> job = new HashMap<>(settings);
        job.put("quarkus.init-and-exit", "true");
        job.put("docket.database.migrate", "true");
        try (ServiceProcess process = Services.process(build.root(), service, name(build, "migration"), job)) {
            assertThat(process.awaitExit())
                    .as("how the migration of %s by %s ended", service.title(), build)
                    .isZero();
        }
    }

    /** Starts so many replicas of a build. */
    void start(Build build, int count) {
        IntStream.range(0, count).forEach(number -> launch(build));
        replicas.forEach(ServiceProcess::awaitReady);
        probe();
    }

    /** Replaces one replica after the other by one of another build, which comes first. */
    void rollTo(Build from, Build to) {
        for (ServiceProcess old : List.copyOf(replicas)) {
            launch(to).awaitReady();
            probe();
            retire(old, from.preStop());
        }
    }

    /** Has all replicas stop, and waits until they have. */
    void stop() {
        end(ServiceProcess::terminate);
    }

    /** Kills all replicas without a word. */
    void kill() {
        end(ServiceProcess::kill);
    }

    private void end(Consumer<ServiceProcess> how) {
        List<ServiceProcess> ending = List.copyOf(replicas);
        replicas.clear();
        ending.forEach(how);
        ending.forEach(ServiceProcess::close);
        probe();
    }

    /** Whether all that was told to stop has. */
    boolean isRolledOut() {
        return retired.stream().noneMatch(replica -> replica.process().isAlive());
    }

    @Override
    public void close() {
        probes.shutdownNow();
        balancer.close();
        stop();
        retired.forEach(ServiceProcess::close);
    }

    private ServiceProcess launch(Build build) {
        Map<String, String> told = new HashMap<>(settings);
        told.put("docket.database.migrate", "false");
        told.putIfAbsent("quarkus.shutdown.delay", SERVES_ON.toString());
        ServiceProcess replica =
                Services.process(build.root(), service, name(build, Integer.toString(started.incrementAndGet())), told);
        replicas.add(replica);
        return replica;
    }

    private void retire(ServiceProcess replica, Duration preStop) {
        retired.add(replica);
        later(TO_GET_ABOUT, () -> {
            replicas.remove(replica);
            probe();
        });
        later(preStop, replica::terminate);
    }

    private void later(Duration delay, Runnable task) {
        probes.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void probe() {
        List<ServiceProcess> now = List.copyOf(replicas);
        now.forEach(replica -> misses.compute(
                replica, (known, missed) -> replica.isReady() ? 0 : missed == null ? FAILURE_THRESHOLD : missed + 1));
        balancer.leadTo(now.stream()
                .filter(replica -> misses.get(replica) < FAILURE_THRESHOLD)
                .map(ServiceProcess::port)
                .toList());
    }

    private String name(Build build, String which) {
        return "%s-%s-%s".formatted(service.title(), build.name(), which);
    }
}
