package io.docket.notification.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to a mail server, which can be shut and opened, takes its time, and can lose the answer to a mail that the server has
 * taken.
 */
final class SmtpGate implements AutoCloseable {

    private static final String END_OF_MAIL = "\r\n.\r\n";

    private final int serverPort;
    private final int port;
    private final Duration delay;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private volatile ServerSocket entrance;

    /** A gate to the server; each answer takes so long. */
    SmtpGate(int serverPort, Duration delay) {
        this.serverPort = serverPort;
        this.delay = delay;
        this.port = listen(0).getLocalPort();
    }

    int port() {
        return port;
    }

    /** From now on nobody gets through; who is in is thrown out. */
    void shut() {
        close(entrance);
        sockets.forEach(SmtpGate::close);
    }

    void open() {
        listen(port);
    }

    /** The next mail arrives, but nobody learns of it: the connection ends instead. */
    void loseNextAnswer() {
        answersToLose.incrementAndGet();
    }

    @Override
    public void close() {
        shut();
    }

    private ServerSocket listen(int onPort) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort));
            entrance = socket;
            inBackground(() -> accept(socket));
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept(ServerSocket from) throws IOException {
        while (true) {
            Socket client = from.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(client);
            sockets.add(server);
            var mailEnded = new AtomicInteger();
            inBackground(() -> forward(client, server, mailEnded));
            inBackground(() -> answer(server, client, mailEnded));
        }
    }

    private void forward(Socket client, Socket server, AtomicInteger mailEnded) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] chunk = new byte[64 * 1024];
        String tail = "";
        for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
            tail = lastOf(tail + new String(chunk, 0, size, StandardCharsets.ISO_8859_1));
            if (tail.endsWith(END_OF_MAIL)) {
                mailEnded.set(1);
            }
            out.write(chunk, 0, size);
        }
        close(server);
    }

    private void answer(Socket server, Socket client, AtomicInteger mailEnded) throws IOException {
        InputStream in = server.getInputStream();
        byte[] chunk = new byte[64 * 1024];
        for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
            pause();
            boolean isAboutMail = mailEnded.compareAndSet(1, 0);
            if (isAboutMail && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                break;
            }
            client.getOutputStream().write(chunk, 0, size);
        }
        close(client);
        close(server);
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastOf(String text) {
        return text.substring(Math.max(0, text.length() - END_OF_MAIL.length()));
    }

    private static void inBackground(Work work) {
        var thread = new Thread(work::quietly, "smtp-gate");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // Then it is closed.
        }
    }

    private interface Work {
        void run() throws IOException;

        /** A connection that breaks ends its thread, as it would end a server's. */
        default void quietly() {
            try {
                run();
            } catch (IOException broken) {
                // That is what the gate is for.
            }
        }
    }
}
