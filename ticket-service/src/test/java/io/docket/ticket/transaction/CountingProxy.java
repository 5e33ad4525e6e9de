package io.docket.ticket.transaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy that counts round trips: how often a client spoke after the server had. Answers are held back a little, so
 * that what is sent without waiting for an answer really comes before it.
 */
final class CountingProxy implements AutoCloseable {
    private static final long LATENCY_MILLIS = 25;

    private final ServerSocket listening;
    private final int target;
    private final AtomicInteger roundTrips = new AtomicInteger();

    CountingProxy(int target) {
        this.target = target;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    int roundTrips() {
        return roundTrips.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            AtomicBoolean serverSpokeLast = new AtomicBoolean(true);
            thread(() -> pass(client.getInputStream(), server.getOutputStream(), () -> {
                if (serverSpokeLast.getAndSet(false)) {
                    roundTrips.incrementAndGet();
                }
            }));
            thread(() -> pass(server.getInputStream(), client.getOutputStream(), () -> {
                holdBack();
                serverSpokeLast.set(true);
            }));
        }
    }

    private static void holdBack() {
        try {
            Thread.sleep(LATENCY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(InputStream from, OutputStream to, Runnable spoke) throws IOException {
        byte[] bytes = new byte[65_536];
        try (to) {
            for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                spoke.run();
                to.write(bytes, 0, read);
                to.flush();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The connection, or the test, is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
