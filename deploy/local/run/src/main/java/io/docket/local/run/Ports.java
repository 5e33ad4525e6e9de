package io.docket.local.run;

import io.docket.local.run.Settings.Wanted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out whether every port is there to be used, before anything is started. */
final class Ports {

    private static final long PAUSE_MILLIS = 200;

    private Ports() {}

    /**
     * Returns if all ports are free and different.
     *
     * @param patience how long to wait for them, where an earlier run may still be stopping
     * @throws LocalFailure with a line for each port that is taken or wanted twice
     */
    static void require(List<Wanted> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        String problems = problems(wanted);
        while (!problems.isEmpty() && System.nanoTime() < deadline) {
            pause();
            problems = problems(wanted);
        }
        if (!problems.isEmpty()) {
            throw new LocalFailure(problems);
        }
    }

    private static String problems(List<Wanted> wanted) {
        Map<Integer, Wanted> first = new HashMap<>();
        return wanted.stream()
                .flatMap(port -> Stream.of(clash(first.putIfAbsent(port.port(), port), port), taken(port)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private static String clash(Wanted first, Wanted second) {
        return first == null
                ? null
                : "Port %d is wanted by %s and by %s. Give one of them another: -D%s=… or -D%s=…"
                        .formatted(second.port(), first.who(), second.who(), first.property(), second.property());
    }

    private static String taken(Wanted wanted) {
        return isFree(wanted.port())
                ? null
                : "Port %d, where %s would listen, is taken. Free it, or choose another: -D%s=…"
                        .formatted(wanted.port(), wanted.who(), wanted.property());
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
