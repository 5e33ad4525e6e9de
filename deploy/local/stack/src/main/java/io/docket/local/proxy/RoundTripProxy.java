package io.docket.local.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between clients and a server on this machine and counts network round trips: how often a client spoke after the
 * server had. What travels together, such as pipelined statements, counts once.
 */
public final class RoundTripProxy implements AutoCloseable {

    private static final int WAITING_CLIENTS = 100;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ServerSocket listener;
    private final int serverPort;
    private final Duration latency;
    private final String greeting;
    private final AtomicInteger roundTrips = new AtomicInteger();

    private RoundTripProxy(int serverPort, Duration latency, String greeting) {
        this.serverPort = serverPort;
        this.latency = latency;
        this.greeting = greeting;
        try {
            this.listener = new ServerSocket(0, WAITING_CLIENTS, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a proxy", e);
        }
        thread("round-trip-proxy", this::accept);
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
        return listener.getLocalPort();
    }

    public int roundTrips() {
        return roundTrips.get();
    }

    /** Takes no more clients; those that are there stay. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Turns turns = new Turns();
            thread("to-server", () -> copy(client, server, turns::clientSpeaks));
            thread("to-client", () -> copy(server, client, turns::serverSpeaks));
        }
    }

    private static void copy(Socket from, Socket to, Heard heard) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                heard.bytes(buffer, length);
                out.write(buffer, 0, length);
            }
        }
    }

    private interface Heard {
        void bytes(byte[] buffer, int length);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // Either side has gone, or the proxy has; whoever still talks finds out.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
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
