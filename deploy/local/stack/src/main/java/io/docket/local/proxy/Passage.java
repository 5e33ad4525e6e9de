package io.docket.local.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Where clients come in and are led on to a server, each connection by two threads, one for each way. */
final class Passage implements AutoCloseable {

    private static final int WAITING_CLIENTS = 100;
    private static final int BUFFER_BYTES = 64 * 1024;

    /** What is told of all bytes that pass one way, before they go on. */
    interface Heard {
        void bytes(byte[] buffer, int length);
    }

    interface Work {
        void run() throws IOException;
    }

    private final String name;
    private final ServerSocket listener;

    /** A passage on a free port of 127.0.0.1, at which clients wait until somebody {@link #accept}s them. */
    Passage(String name) {
        this.name = name;
        try {
            this.listener = new ServerSocket(0, WAITING_CLIENTS, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a " + name, e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next client. */
    Socket accept() throws IOException {
        return listener.accept();
    }

    /** Leads a client to the server on that port; either of them closes the connection for both. */
    void lead(Socket client, int serverPort, Heard toServer, Heard toClient) throws IOException {
        Socket server = connect(client, serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        thread("to-server", () -> copy(client, server, toServer));
        thread("to-client", () -> copy(server, client, toClient));
    }

    void thread(String task, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // Either side has gone, or the proxy has; whoever still talks finds out.
                    }
                },
                name + "-" + task);
        thread.setDaemon(true);
        thread.start();
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

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(Socket client, int serverPort) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), serverPort);
        } catch (IOException nobodyThere) {
            client.close();
            throw nobodyThere;
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
}
