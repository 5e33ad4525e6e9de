package io.docket.local.run;

import io.docket.local.identity.Identity;
import io.docket.local.mailbox.Mailbox;
import io.docket.local.postgres.Postgres;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * All of Docket on this machine. Identity and mailbox live in this process; PostgreSQL, Kafka and every replica of
 * every service are children that are started again when they die, and that end when this process does.
 */
public final class LocalDocket implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(3);

    /** Longer than a service's own patience: 10 s for requests under way, then 30 s for notices being sent. */
    private static final Duration TO_STOP = Duration.ofSeconds(45);

    private static final Duration FOR_AN_EARLIER_RUN_TO_STOP = TO_STOP.plusSeconds(5);

    private final Settings settings;
    private final Console console;
    private final Programs programs;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private boolean closed;

    private LocalDocket(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
        this.programs = new Programs(settings);
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws LocalFailure if it cannot be started, saying why; then nothing is left running
     */
    public static LocalDocket start(Settings settings, PrintStream out) {
        LocalDocket docket = new LocalDocket(settings, new Console(out));
        docket.start();
        return docket;
    }

    static LocalDocket notYetStarted(Settings settings, Console console) {
        return new LocalDocket(settings, console);
    }

    void start() {
        try {
            requireJars();
            takeDataAndPorts();
            keep(Identity.start(settings.port(Part.IDENTITY), settings.data().resolve("identity")));
            keep(Mailbox.start(
                    settings.port(Part.SMTP),
                    settings.port(Part.MAILBOX),
                    settings.data().resolve("mailbox")));
            startAll(programs.servers());
            startAll(programs.services());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * The process that runs a child at present.
     *
     * @param name {@code postgresql}, {@code kafka} or a service's, a further replica's with its number:
     *     {@code ticket-service-2}
     */
    public ProcessHandle process(String name) {
        return snapshot().stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no child " + name))
                .process();
    }

    /** Stops everything in order: first who uses, then who is used. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (!children.isEmpty()) {
            console.say("\nDocket stops.\n");
        }
        List<String> servers = programs.servers().stream().map(Program::name).toList();
        stopAll(snapshot().stream()
                .filter(child -> !servers.contains(child.name()))
                .toList());
        stopAll(snapshot().stream()
                .filter(child -> servers.contains(child.name()))
                .toList());
        Collections.reverse(running);
        running.forEach(LocalDocket::close);
        if (!children.isEmpty()) {
            console.say("\nEverything has stopped; the data is kept.");
        }
    }

    private void requireJars() {
        for (Part part : Part.values()) {
            Path jar = settings.jar(part);
            if (part.isService() && !Files.exists(jar)) {
                throw new LocalFailure("%s has not been built: %s is missing. Build it: ./mvnw package -DskipTests"
                        .formatted(part.title(), jar));
            }
        }
    }

    private void takeDataAndPorts() {
        DataFolder data = keep(DataFolder.take(settings.data()));
        Postgres.stopLeftover(settings.postgresData());
        Ports.require(settings.wantedPorts(), data.leftInAHurry() ? FOR_AN_EARLIER_RUN_TO_STOP : Duration.ZERO);
        if (settings.fresh()) {
            data.empty();
        }
    }

    private void startAll(List<Program> some) {
        List<Child> started = some.stream().map(this::startOne).toList();
        try {
            allReady(started).get(TO_START.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LocalFailure(late(started), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LocalFailure failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("The start was interrupted.", e);
        }
    }

    /** Fails with the first that never will be, without waiting for the others. */
    private static CompletableFuture<Void> allReady(List<Child> started) {
        List<CompletableFuture<Void>> each = started.stream().map(Child::ready).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(each.toArray(CompletableFuture<?>[]::new));
        each.forEach(one -> one.exceptionally(failure -> {
            all.completeExceptionally(failure);
            return null;
        }));
        return all;
    }

    private synchronized Child startOne(Program program) {
        if (closed) {
            throw new LocalFailure("The start was broken off.");
        }
        Child child = new Child(program, LogFile.begin(settings.log(program.name())), console, Backoff.usual());
        child.start();
        children.add(child);
        return child;
    }

    private String late(List<Child> started) {
        List<String> late = started.stream()
                .filter(child -> !child.ready().isDone())
                .map(child -> child.name() + " (" + settings.log(child.name()) + ")")
                .toList();
        return "Not ready after %d minutes: %s. The logs tell why."
                .formatted(TO_START.toMinutes(), String.join(", ", late));
    }

    private static void stopAll(List<Child> some) {
        CompletableFuture<?>[] stops = some.stream()
                .map(child -> CompletableFuture.runAsync(() -> child.stop(TO_STOP)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(stops).join();
    }

    private synchronized List<Child> snapshot() {
        return List.copyOf(children);
    }

    private synchronized <T extends AutoCloseable> T keep(T resource) {
        running.add(resource);
        return resource;
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.getLogger(LocalDocket.class.getName()).log(System.Logger.Level.WARNING, "not closed cleanly", e);
        }
    }
}
