package io.docket.ticket.attachment;

import static org.awaitility.Awaitility.await;

import io.docket.local.port.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server that speaks S3 and checks signatures, on loopback: a process of its own, with one empty bucket in a folder of {@code target}. */
final class S3Server implements AutoCloseable {
    private static final Path TARGET = Path.of("target");
    private static final Duration TO_START = Duration.ofMinutes(1);

    private final int port;
    private final Process process;

    private S3Server(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts it, and waits until it listens. */
    static S3Server start(String bucket, String key, String secret) throws IOException {
        int port = FreePorts.one();
        Path buckets = Files.createTempDirectory(TARGET.toAbsolutePath(), "s3");
        Files.createDirectory(buckets.resolve(bucket));
        Path settings = Files.writeString(buckets.resolveSibling(buckets.getFileName() + ".properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                jclouds.identity=nobody
                jclouds.credential=nothing
                """.formatted(
                        port, key, secret, buckets));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        TARGET.resolve("s3proxy.jar").toString(),
                        "--properties",
                        settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(TARGET.resolve("s3proxy.log").toFile())
                .start();
        S3Server server = new S3Server(port, process);
        await().atMost(TO_START).until(server::listens);
        return server;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The S3 server ended with " + process.exitValue() + ", see " + TARGET.resolve("s3proxy.log"));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
