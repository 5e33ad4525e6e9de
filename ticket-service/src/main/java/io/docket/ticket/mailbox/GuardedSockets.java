package io.docket.ticket.mailbox;

import io.docket.platform.network.PublicAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The sockets of one poll. They connect to public addresses only, judged when they connect, where a name can lead elsewhere no more;
 * they can be cut off from outside, whatever the server does; and with encryption from the first byte they come with it.
 */
final class GuardedSockets extends SocketFactory {
    private final String host;
    private final Optional<SSLSocketFactory> encryption;
    private final boolean internalToo;
    private volatile Socket last;

    /** @param encryption from the first byte; empty for none at first */
    GuardedSockets(String host, Optional<SSLSocketFactory> encryption, boolean internalToo) {
        this.host = host;
        this.encryption = encryption;
        this.internalToo = internalToo;
    }

    /** Cuts the connection off: whoever waits for it fails. */
    void cut() {
        Socket open = last;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    @Override
    public Socket createSocket() {
        Socket socket = encryption.isEmpty() ? new Guarded() : new Encrypted();
        last = socket;
        return socket;
    }

    @Override
    public Socket createSocket(String to, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(to, port));
        return socket;
    }

    @Override
    public Socket createSocket(String to, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(to, port);
    }

    @Override
    public Socket createSocket(InetAddress to, int port) throws IOException {
        return createSocket(to.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress to, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(to, port);
    }

    private class Guarded extends Socket {
        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            InetAddress address = ((InetSocketAddress) to).getAddress();
            if (address != null && !internalToo && !PublicAddress.is(address)) {
                throw new ConnectException("the name leads to an address that is not public");
            }
            super.connect(to, timeout);
        }

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }
    }

    /** One that is encrypted once it is connected, for a library that wants to connect itself. */
    private final class Encrypted extends Guarded {
        private SSLSocket encrypted;

        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            Guarded plain = new Guarded();
            last = plain;
            plain.connect(to, timeout);
            plain.setSoTimeout(timeout);
            int port = ((InetSocketAddress) to).getPort();
            encrypted = (SSLSocket) encryption.orElseThrow().createSocket(plain, host, port, true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return encrypted.getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return encrypted.getOutputStream();
        }

        @Override
        public void setSoTimeout(int millis) throws SocketException {
            if (encrypted != null) {
                encrypted.setSoTimeout(millis);
            }
        }

        @Override
        public int getSoTimeout() throws SocketException {
            return encrypted == null ? 0 : encrypted.getSoTimeout();
        }

        @Override
        public boolean isConnected() {
            return encrypted != null;
        }

        @Override
        public boolean isClosed() {
            return encrypted != null && encrypted.isClosed();
        }

        @Override
        public void close() throws IOException {
            if (encrypted != null) {
                encrypted.close();
            }
            super.close();
        }
    }
}
