package io.docket.local.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports for servers that start later. They lie below those that the operating system gives to outgoing
 * connections, so that no connection made meanwhile takes one; and no port is given twice by one JVM.
 */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** A port that is free on 127.0.0.1. */
    public static int one() {
        return several(1, 0);
    }

    /**
     * The lowest of several ports that are free on 127.0.0.1.
     *
     * @param count how many
     * @param apart how much higher each is than the one before it
     * @throws IllegalStateException if there are no such ports
     */
    public static synchronized int several(int count, int apart) {
        int span = HIGHEST - LOWEST - (count - 1) * apart;
        int start = ThreadLocalRandom.current().nextInt(span);
        for (int tried = 0; tried < span; tried++) {
            int lowest = LOWEST + (start + tried) % span;
            int[] ports = new int[count];
            Arrays.setAll(ports, i -> lowest + i * apart);
            if (Arrays.stream(ports).allMatch(FreePorts::isFree)) {
                Arrays.stream(ports).forEach(GIVEN::add);
                return lowest;
            }
        }
        throw new IllegalStateException(
                "No port from %d to %d is free: stop some of what listens there.".formatted(LOWEST, HIGHEST));
    }

    private static boolean isFree(int port) {
        if (GIVEN.contains(port)) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
