package io.docket.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a service and PostgreSQL and counts network round trips of one database role: how often the client spoke
 * after the server had. Statements that are pipelined travel together and count once.
 */
final class RoundTripProxy implements Closeable {

    private final ServerSocket listener;
    private final int serverPort;
    private final byte[] role;
    private final AtomicLong roundTrips = new AtomicLong();

    RoundTripProxy(int serverPort, String role) throws IOException {
        this.serverPort = serverPort;
        this.role = ("user\0" + role + "\0").getBytes(StandardCharsets.UTF_8);
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        daemon("round-trip-proxy", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    long roundTrips() {
        return roundTrips.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Turns turns = new Turns();
                daemon("to-server", () -> copy(client, server, turns::clientSpeaks));
                daemon("to-client", () -> copy(server, client, turns::serverSpeaks));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void copy(Socket from, Socket to, Heard heard) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                heard.bytes(buffer, n);
                out.write(buffer, 0, n);
            }
        } catch (IOException closedByEitherSide) {
            // Both sockets close together; whoever still talks finds out.
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Heard {
        void bytes(byte[] buffer, int length);
    }

    /** Whose turn it is on one connection, and whether the connection is of the role that counts. */
    private final class Turns {
        private boolean started;
        private boolean counted;
        private boolean clientSpokeLast;

        synchronized void clientSpeaks(byte[] buffer, int length) {
            if (!started) {
                started = true;
                counted = contains(buffer, length, role);
            }
            if (counted && !clientSpokeLast) {
                roundTrips.incrementAndGet();
            }
            clientSpokeLast = true;
        }

        synchronized void serverSpeaks(byte[] buffer, int length) {
            clientSpokeLast = false;
        }
    }

    private static boolean contains(byte[] buffer, int length, byte[] wanted) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                .contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }
}
