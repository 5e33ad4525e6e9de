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
 * they can be cut off from outside, whatever the server does; with encryption from the first byte they come with it; and what is read from
 * them, or from the encryption above them, is guarded.
 */
final class GuardedSockets extends SocketFactory {
    private final String host;
    private final Optional<SSLSocketFactory> encryption;
    private final boolean internalToo;
    private final long largest;
    private volatile Socket last;

    /**
     * Sockets to a server.
     *
     * @param encryption from the first byte; empty for none at first
     * @param largest what the server may say at once, in bytes
     */
    GuardedSockets(String host, Optional<SSLSocketFactory> encryption, boolean internalToo, long largest) {
        this.host = host;
        this.encryption = encryption;
        this.internalToo = internalToo;
        this.largest = largest;
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

    /** What encrypts such a socket that began in the clear. */
    SSLSocketFactory later(SSLSocketFactory factory) {
        return new Later(factory);
    }

    @Override
    public Socket createSocket() {
        Socket socket = encryption.isEmpty() ? new Plain() : new Encrypted();
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

    /** One that speaks in the clear, until encryption is put above it. */
    private final class Plain extends Guarded {
        private boolean carries;

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream in = super.getInputStream();
            return carries ? in : new GuardedInput(in, largest);
        }
    }

    /** Encryption for a connection of these sockets that began in the clear (STARTTLS). */
    private final class Later extends SSLSocketFactory {
        private final SSLSocketFactory factory;

        Later(SSLSocketFactory factory) {
            this.factory = factory;
        }

        @Override
        public Socket createSocket(Socket plain, String to, int port, boolean closesPlain) throws IOException {
            if (!(plain instanceof Plain guarded)) {
                throw new IOException("Encryption is put above the poll's own sockets alone");
            }
            guarded.carries = true;
            Encrypted socket = new Encrypted();
            socket.encrypt(guarded, factory, port);
            return socket;
        }

        @Override
        public Socket createSocket(String to, int port) throws IOException {
            throw alone();
        }

        @Override
        public Socket createSocket(String to, int port, InetAddress from, int fromPort) throws IOException {
            throw alone();
        }

        @Override
        public Socket createSocket(InetAddress to, int port) throws IOException {
            throw alone();
        }

        @Override
        public Socket createSocket(InetAddress to, int port, InetAddress from, int fromPort) throws IOException {
            throw alone();
        }

        private static IOException alone() {
            return new IOException("Encryption is put above a connection that is there");
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
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
            encrypt(plain, encryption.orElseThrow(), ((InetSocketAddress) to).getPort());
        }

        private void encrypt(Guarded plain, SSLSocketFactory factory, int port) throws IOException {
            encrypted = (SSLSocket) factory.createSocket(plain, host, port, true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new GuardedInput(encrypted.getInputStream(), largest);
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
