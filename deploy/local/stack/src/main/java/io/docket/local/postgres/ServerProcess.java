package io.docket.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Finds the server process of a data directory, and gets rid of what an unclean stop left behind. */
final class ServerProcess {

    private static final String PID_FILE = "postmaster.pid";

    private ServerProcess() {}

    /**
     * The process that now serves the data directory, if one does. The pid file alone does not tell: its number may
     * long be another process's, even that of another directory's PostgreSQL.
     */
    static Optional<ProcessHandle> of(Path data) {
        return pid(data).flatMap(ProcessHandle::of).filter(process -> isPostgres(process) && serves(process, data));
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
        try (Stream<String> lines = Files.lines(data.resolve(PID_FILE))) {
            return lines.findFirst().map(line -> Long.parseLong(line.strip()));
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

    /** Linux tells where a process works, which is a server's data directory; others tell how it was started. */
    private static boolean serves(ProcessHandle process, Path data) {
        return isSame(Path.of("/proc", Long.toString(process.pid()), "cwd"), data)
                || process.info()
                        .arguments()
                        .map(arguments -> wasGiven(Arrays.asList(arguments), data))
                        .orElseGet(ServerProcess::systemTellsNeither);
    }

    private static boolean wasGiven(List<String> arguments, Path data) {
        int option = arguments.indexOf("-D");
        return option >= 0 && option + 1 < arguments.size() && isSame(Path.of(arguments.get(option + 1)), data);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Windows: the program's name has to do there. */
    private static boolean systemTellsNeither() {
        return System.getProperty("os.name").startsWith("Windows");
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
