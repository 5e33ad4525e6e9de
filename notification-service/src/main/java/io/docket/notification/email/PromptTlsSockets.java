package io.docket.notification.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Encrypts as another factory does, over sockets that send at once as {@link PromptSockets} do: where the mail library is told
 * how to encrypt from the first byte, it makes the socket below by itself.
 */
final class PromptTlsSockets extends SSLSocketFactory {

    private final SSLSocketFactory encryption;

    PromptTlsSockets(SSLSocketFactory encryption) {
        this.encryption = encryption;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return encryption.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return encryption.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        return encryption.createSocket(PromptSockets.prompt(below), host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return PromptSockets.prompt(encryption.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return PromptSockets.prompt(encryption.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return PromptSockets.prompt(encryption.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return PromptSockets.prompt(encryption.createSocket(host, port, local, localPort));
    }
}
