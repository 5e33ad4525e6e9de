package io.docket.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for all stores, of a server that speaks S3 and checks signatures. */
class S3StoreTest extends ObjectStoreTest {
    private static final String KEY = "docket";
    private static final String SECRET = "not-a-secret";
    private static final String BUCKET = "docket-attachments";

    private static S3Server server;

    @BeforeAll
    static void a_server_starts() throws IOException {
        server = S3Server.start(BUCKET, KEY, SECRET);
    }

    @AfterAll
    static void it_ends() {
        server.close();
    }

    @Override
    ObjectStore store() {
        return new S3Store(new Settings(server.port(), BUCKET, SECRET));
    }

    @Test
    void a_key_that_the_storage_does_not_know_fails_so_that_the_call_can_be_repeated() {
        ObjectStore store = new S3Store(new Settings(server.port(), BUCKET, "another"));

        assertThatThrownBy(() -> store.put(key("acme"), file("a"))).isInstanceOf(IOException.class);
    }

    @Test
    void a_storage_that_is_not_there_fails_so_that_the_call_can_be_repeated() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        ObjectStore store = new S3Store(new Settings(nobody, BUCKET, SECRET));

        assertThatThrownBy(() -> store.open(key("acme"), 0, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.deleteAll("acme")).isInstanceOf(IOException.class);
    }

    private record Settings(int port, String bucketName, String secret) implements AttachmentSettings.S3 {
        @Override
        public Optional<String> bucket() {
            return Optional.of(bucketName);
        }

        @Override
        public Optional<URI> endpoint() {
            return Optional.of(URI.create("http://127.0.0.1:" + port));
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public boolean pathStyle() {
            return true;
        }

        @Override
        public Optional<String> accessKeyId() {
            return Optional.of(KEY);
        }

        @Override
        public Optional<String> secretAccessKey() {
            return Optional.of(secret);
        }
    }
}
