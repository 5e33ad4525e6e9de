package io.docket.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that is kept running: whenever its process dies, the console says so and another one starts. */
final class Child {

    private static final int LINES_OF_A_DEATH = 15;
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

    private final Program program;
    private final LogFile log;
    private final Console console;
    private final Backoff backoff;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread keeper;
    private volatile Process process;

    Child(Program program, LogFile log, Console console, Backoff backoff) {
        this.program = program;
        this.log = log;
        this.console = console;
        this.backoff = backoff;
        this.keeper = new Thread(this::keepRunning, "keeper of " + program.name());
    }

    void start() {
        console.starting(program.name());
        process = launch();
        keeper.setDaemon(true);
        keeper.start();
    }

    String name() {
        return program.name();
    }

    /** Completes when the program does its work for the first time; fails with a {@link LocalFailure} when it never will. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** The process that runs it now; a dead one while the next is waited for. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends the program in good order, or by force when the patience is over. */
    void stop(Duration patience) {
        tellToStop();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                console.say("  " + name() + " did not stop within " + patience.toSeconds() + " s and is killed.");
                process.destroyForcibly().waitFor();
            }
            keeper.join();
            console.stopped(name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tellToStop() {
        stopping.countDown();
        process.destroy();
    }

    private void keepRunning() {
        while (!isStopping()) {
            long start = System.nanoTime();
            awaitReady(start);
            int exitCode = process.onExit().join().exitValue();
            if (!isStopping()) {
                startAgain(exitCode, since(start));
            }
        }
    }

    private void awaitReady(long start) {
        while (process.isAlive() && !isStopping()) {
            if (program.ready().getAsBoolean()) {
                console.ready(name(), since(start));
                ready.complete(null);
                return;
            }
            stopsWithin(BETWEEN_PROBES);
        }
    }

    private void startAgain(int exitCode, Duration life) {
        List<String> lastLines = log.lastLines(LINES_OF_A_DEATH);
        Optional<String> advice = ready.isDone() ? Optional.empty() : adviceInsteadOfAnotherStart();
        if (advice.isPresent()) {
            console.diedForGood(name(), exitCode, log.path(), lastLines);
            stopping.countDown();
            ready.completeExceptionally(new LocalFailure(advice.get()));
            return;
        }
        Duration wait = backoff.after(life);
        console.died(name(), exitCode, log.path(), lastLines, wait);
        if (!stopsWithin(wait)) {
            launchUnlessStopping();
        }
    }

    private Optional<String> adviceInsteadOfAnotherStart() {
        return program.inVain().entrySet().stream()
                .filter(cause -> log.endsSaying(cause.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Takes turns with the order to stop, so that no process is started behind its back. */
    private synchronized void launchUnlessStopping() {
        if (!isStopping()) {
            process = launch();
        }
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(program.command());
        builder.environment().putAll(program.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        log.newProcess();
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(name() + " cannot be started", e);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean stopsWithin(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
