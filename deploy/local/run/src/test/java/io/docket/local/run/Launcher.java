package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.port.FreePorts;
import io.docket.local.process.Freezer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The launcher in a process of its own, as {@code ./mvnw -Plocal} has it, and what can be seen of it from outside. */
final class Launcher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int REPLICA_STEP = 100;
    private static final Pattern CHILD = Pattern.compile("-Dchild=(\\S+)");

    private final Path root;
    private final Path work;
    private final Path screen;
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Map<String, String> environment = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private Process process;

    /**
     * A launcher on free ports.
     *
     * @param root where the services' jars are
     * @param work where it keeps its data and what it says
     */
    Launcher(Path root, Path work) {
        this.root = root;
        this.work = work;
        this.screen = work.resolve("screen.txt");
        for (Part part : Part.values()) {
            ports.put(part, FreePorts.several(2, REPLICA_STEP));
        }
    }

    /** Gives all that it will start a setting, as the environment variable of its name. */
    void set(String variable, String value) {
        environment.put(variable, value);
    }

    int port(Part part) {
        return ports.get(part);
    }

    /** The address of a part; of a service's two replicas always the other one than the last time. */
    String address(Part part) {
        int replica = part.isService() ? turn.getAndIncrement() % 2 : 0;
        return "http://127.0.0.1:" + (port(part) + REPLICA_STEP * replica);
    }

    /** Starts it and waits until it shows its screen. */
    void run(String... options) throws IOException {
        process = launch(screen, options);
        await().atMost(PATIENCE).until(() -> said("Docket runs") || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("it did not come up:\n" + screen());
        }
    }

    /** Starts another one beside it, which must not come up, and tells what it said. */
    String runAnother(String... options) throws Exception {
        Path words = work.resolve("another.txt");
        Process another = launch(words, options);
        boolean ended = another.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        another.destroy();
        if (!ended || another.waitFor() == 0) {
            throw new AssertionError("it did not end as it should have: " + Files.readString(words));
        }
        return Files.readString(words);
    }

    boolean said(String words) throws IOException {
        return Files.readString(screen).contains(words);
    }

    String screen() throws IOException {
        return Files.readString(screen);
    }

    /** Every process that it started, and what those started. */
    List<ProcessHandle> family() {
        return process.descendants().toList();
    }

    /** Kills the process of a replica, of which the first has number 1, and waits until it is gone. */
    void killService(Part service, int replica) {
        String name = Settings.replicaName(service, replica);
        ProcessHandle victim = children().get(name);
        assertThat(victim).as("the process of " + name).isNotNull();
        victim.destroyForcibly();
        victim.onExit().join();
    }

    /** The children that have a process now, by name; who waits to be started again has none. */
    Map<String, ProcessHandle> children() {
        Map<String, ProcessHandle> children = new TreeMap<>();
        family().forEach(process -> {
            Matcher name = CHILD.matcher(process.info().commandLine().orElse(""));
            if (name.find()) {
                children.put(name.group(1), process);
            }
        });
        return children;
    }

    /** PostgreSQL's own process, which is no child of the launcher's. */
    Optional<ProcessHandle> postgres() throws IOException {
        Path file = work.resolve(Path.of("data", "postgresql", "postmaster.pid"));
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).get(0).strip()))
                : Optional.empty();
    }

    /** Stops the launcher itself where it stands, and with it the mailbox and identity, but none of its children. */
    void freeze() {
        Freezer.freeze(process);
    }

    /** Lets the launcher go on. */
    void resume() {
        Freezer.resume(process);
    }

    /** Waits until every replica of every service does its work, be it just started again. */
    void awaitServices(int replicas) {
        List<Integer> services = ports.keySet().stream()
                .filter(Part::isService)
                .flatMap(part -> IntStream.range(0, replicas).mapToObj(replica -> port(part) + REPLICA_STEP * replica))
                .toList();
        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().untilAsserted(() -> assertThat(services)
                .allSatisfy(Launcher::assertReady));
    }

    private static void assertReady(int port) {
        given().get("http://127.0.0.1:" + port + "/q/health/ready").then().statusCode(200);
    }

    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        terminate();
    }

    private Process launch(Path output, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ports.forEach((part, port) -> command.add("-D" + part.property() + "=" + port));
        command.add("-Ddata=" + work.resolve("data"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Local.class.getName(), root.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }
}
