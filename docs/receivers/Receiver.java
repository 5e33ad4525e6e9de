import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes Docket's webhooks. Java 17 or newer, no library: {@code WEBHOOK_SECRETS=whsec_… PORT=8088 java Receiver.java}. */
public final class Receiver {

    private static final int LONGEST_BODY = 1024 * 1024;

    record Message(String id, byte[] body) {}

    // verify: begin
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Thrown where a message is not one of Docket's, or not one of now. */
    static final class Refused extends Exception {
        Refused(String because) {
            super(because);
        }
    }

    /**
     * Fails with what is no secret, an empty one above all: everybody could sign with it.
     *
     * @param secrets each as Docket showed it, whsec_…, separated by white space; two while one replaces the other
     */
    static List<SecretKeySpec> keys(String secrets) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String secret : secrets.strip().split("\\s+")) {
            byte[] key = secret.matches("whsec_[A-Za-z0-9+/]+={0,2}") ? Base64.getDecoder().decode(secret.substring("whsec_".length())) : new byte[0];
            if (key.length < 24) {
                throw new IllegalArgumentException("each secret is whsec_ and at least 24 bytes in Base64");
            }
            keys.add(new SecretKeySpec(key, "HmacSHA256"));
        }
        return keys;
    }

    /** @param body the bytes as they came, before any parsing */
    static void verify(List<SecretKeySpec> keys, String id, String timestamp, String signatures, byte[] body, Instant now)
            throws Refused, GeneralSecurityException {
        if (id == null || timestamp == null || signatures == null) {
            throw new Refused("webhook-id, webhook-timestamp and webhook-signature are needed");
        }
        if (!timestamp.matches("\\d{1,15}")) {
            throw new Refused("webhook-timestamp is no number of seconds");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
        if (age.compareTo(TOLERANCE) > 0) {
            throw new Refused("too far from now: somebody may be replaying it");
        }
        boolean known = false;
        for (SecretKeySpec key : keys) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
            for (String given : signatures.split(" ")) { // several, while one secret replaces another
                known |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)); // in constant time
            }
        }
        if (!known) {
            throw new Refused("not signed with a secret that is known here");
        }
    }
    // verify: end

    private final List<SecretKeySpec> keys;
    private final Set<String> known = new HashSet<>(); // in a database, unique, and for as long as Docket may send again
    private final BlockingQueue<Message> work = new LinkedBlockingQueue<>(10_000); // likewise something that outlives this process

    private Receiver(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    public static void main(String[] arguments) throws Exception {
        Receiver receiver = new Receiver(keys(System.getenv().getOrDefault("WEBHOOK_SECRETS", "")));
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8088"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", receiver::take);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        System.out.println("listens on " + server.getAddress().getPort());
        receiver.work();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(answer(exchange), -1);
        }
    }

    private int answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return 413;
        }
        Headers headers = exchange.getRequestHeaders();
        String id = headers.getFirst("webhook-id");
        try {
            verify(keys, id, headers.getFirst("webhook-timestamp"), headers.getFirst("webhook-signature"), body, Instant.now());
        } catch (Refused | GeneralSecurityException refused) {
            System.out.println("refused: " + refused.getMessage());
            return 401;
        }
        return keep(new Message(id, body));
    }

    /** One at a time: a copy must not be answered as known while it is not sure that the first can be kept. */
    private synchronized int keep(Message message) {
        if (known.contains(message.id())) {
            System.out.println("known already: " + message.id());
            return 204;
        }
        if (!work.offer(message)) {
            return 503; // Docket comes again
        }
        known.add(message.id());
        return 204; // at once: what the message causes happens after the answer
    }

    private void work() throws InterruptedException {
        while (true) {
            Message message = work.take();
            System.out.println("took " + message.id() + ", " + message.body().length + " bytes");
        }
    }
}
