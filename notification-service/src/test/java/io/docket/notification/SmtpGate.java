package io.docket.notification;

import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The way to a mail server, which can be shut and opened, takes its time, and can lose the answer to a mail that the server has
 * taken. Frozen, it lets everybody in and says nothing; what was said to it meanwhile it passes on when it thaws.
 */
public final class SmtpGate implements AutoCloseable {

    /** What a client says before it gives the mail. */
    public static final String DATA = "DATA\r\n";

    /** What a client says at the end of the mail; when the server has heard it the mail is the server's. */
    public static final String END_OF_MAIL = "\r\n.\r\n";

    private static final int LONGEST_WORD = Math.max(DATA.length(), END_OF_MAIL.length());
    private static final String NOTHING = "nothing that anybody says";

    private final InetAddress address;
    private final int serverPort;
    private final int port;
    private final Duration delay;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicReference<String> freezingWord = new AtomicReference<>(NOTHING);
    private volatile CountDownLatch thawed = new CountDownLatch(0);
    private volatile ServerSocket entrance;

    /** A gate to the server; each answer takes so long. */
    public SmtpGate(int serverPort, Duration delay) {
        this(InetAddress.getLoopbackAddress(), serverPort, delay);
    }

    private SmtpGate(InetAddress address, int serverPort, Duration delay) {
        this.address = address;
        this.serverPort = serverPort;
        this.delay = delay;
        this.port = listen(0).getLocalPort();
    }

    /** A gate to the server at another address than the server's own. */
    public static SmtpGate at(String address, int serverPort) {
        try {
            return new SmtpGate(InetAddress.getByName(address), serverPort, Duration.ZERO);
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    public int port() {
        return port;
    }

    /** From now on nobody gets through; who is in is thrown out. */
    public void shut() {
        close(entrance);
        sockets.forEach(SmtpGate::close);
    }

    /** The port may be held for a moment by the connections that were just thrown out. */
    public void open() {
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .ignoreException(UncheckedIOException.class)
                .until(() -> listen(port).isBound());
    }

    public void freeze() {
        thawed = new CountDownLatch(1);
    }

    /** Freezes as soon as somebody says that word; the server has not heard it before the thaw. */
    public void freezeAt(String word) {
        freezingWord.set(word);
    }

    public boolean isFrozen() {
        return thawed.getCount() > 0;
    }

    public void thaw() {
        thawed.countDown();
    }

    /** The next mails arrive, but nobody learns of it: the connection ends instead. */
    public void loseNextAnswers(int count) {
        answersToLose.addAndGet(count);
    }

    /** How many answers are still to be lost. */
    public int answersToLose() {
        return answersToLose.get();
    }

    @Override
    public void close() {
        thaw();
        shut();
    }

    private ServerSocket listen(int onPort) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, onPort));
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
        try {
            for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
                tail = lastOf(tail + new String(chunk, 0, size, StandardCharsets.ISO_8859_1));
                if (tail.endsWith(END_OF_MAIL)) {
                    mailEnded.set(1);
                }
                freezeIfTold(tail);
                awaitThaw();
                out.write(chunk, 0, size);
            }
        } finally {
            server.shutdownOutput();
        }
    }

    private void freezeIfTold(String said) {
        String word = freezingWord.get();
        if (said.endsWith(word) && freezingWord.compareAndSet(word, NOTHING)) {
            freeze();
        }
    }

    private void answer(Socket server, Socket client, AtomicInteger mailEnded) throws IOException {
        InputStream in = server.getInputStream();
        byte[] chunk = new byte[64 * 1024];
        for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
            pause();
            awaitThaw();
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

    private void awaitThaw() {
        try {
            thawed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastOf(String text) {
        return text.substring(Math.max(0, text.length() - LONGEST_WORD));
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
