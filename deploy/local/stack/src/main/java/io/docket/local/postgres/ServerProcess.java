package io.docket.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the server process of a data directory, and gets rid of what an unclean stop left behind. */
final class ServerProcess {

    private static final String PID_FILE = "postmaster.pid";

    private ServerProcess() {}

    /** The process that now serves the data directory, if one does. */
    static Optional<ProcessHandle> of(Path data) {
        return pid(data).flatMap(ProcessHandle::of).filter(process -> isPostgres(process));
    }

    /**
     * Stops a server that outlived whoever started it, and drops the pid file of one that did not: its number may
     * long be another process's, which would keep PostgreSQL from starting.
     */
    static void stopLeftover(Path data) throws IOException {
        Optional<ProcessHandle> leftover = of(data);
        if (leftover.isPresent()) {
            stop(leftover.get());
        }
        Files.deleteIfExists(data.resolve(PID_FILE));
    }

    private static Optional<Long> pid(Path data) {
        try {
            return Files.lines(data.resolve(PID_FILE)).findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static void stop(ProcessHandle server) throws IOException {
        interrupt(server);
        try {
            server.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM, which Java could send, would wait for every client to leave. */
    private static void interrupt(ProcessHandle server) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
    }
}
