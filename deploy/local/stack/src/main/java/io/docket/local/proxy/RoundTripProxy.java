package io.docket.local.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between clients and a server on this machine and counts network round trips: how often a client spoke after the
 * server had. What travels together, such as pipelined statements, counts once.
 */
public final class RoundTripProxy implements AutoCloseable {

    private final Passage passage = new Passage("round-trip-proxy");
    private final int serverPort;
    private final Duration latency;
    private final String greeting;
    private final AtomicInteger roundTrips = new AtomicInteger();

    private RoundTripProxy(int serverPort, Duration latency, String greeting) {
        this.serverPort = serverPort;
        this.latency = latency;
        this.greeting = greeting;
        passage.thread("accept", this::accept);
    }

    /**
     * Counts what all clients do.
     *
     * @param latency how long the server's answers are held back, so that what is sent without waiting for one really comes
     *     before it
     */
    public static RoundTripProxy withLatency(int serverPort, Duration latency) {
        return new RoundTripProxy(serverPort, latency, "");
    }

    /** Counts what one role does on a PostgreSQL server, whoever else comes the same way; holds nothing back. */
    public static RoundTripProxy ofRole(int serverPort, String role) {
        return new RoundTripProxy(serverPort, Duration.ZERO, "user\0" + role + "\0");
    }

    /** Where clients find the server now. */
    public int port() {
        return passage.port();
    }

    public int roundTrips() {
        return roundTrips.get();
    }

    /** Takes no more clients; those that are there stay. */
    @Override
    public void close() {
        passage.close();
    }

    private void accept() throws IOException {
        while (true) {
            Turns turns = new Turns();
            passage.lead(passage.accept(), serverPort, turns::clientSpeaks, turns::serverSpeaks);
        }
    }

    /** Whose turn it is on one connection, and whether the connection is one that counts. */
    private final class Turns {
        private boolean greeted;
        private boolean counted;
        private boolean clientSpokeLast;

        synchronized void clientSpeaks(byte[] buffer, int length) {
            if (!greeted) {
                greeted = true;
                counted = new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(greeting);
            }
            if (counted && !clientSpokeLast) {
                roundTrips.incrementAndGet();
            }
            clientSpokeLast = true;
        }

        void serverSpeaks(byte[] buffer, int length) {
            holdBack();
            serverSpoke();
        }

        private synchronized void serverSpoke() {
            clientSpokeLast = false;
        }

        private void holdBack() {
            try {
                Thread.sleep(latency.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
