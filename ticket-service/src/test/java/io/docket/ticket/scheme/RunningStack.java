package io.docket.ticket.scheme;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL, Kafka and identity, once for all tests of the module, with a scheme published before the service ran. */
public class RunningStack implements QuarkusTestResourceLifecycleManager {

    /** The company whose scheme was there before the service had ever started. */
    static final String EARLY_BIRD = "early-bird";

    /** The largest file that is taken, in MiB; 25 in installations, which takes a while to send to and fro. */
    public static final int LARGEST_ATTACHMENT = Integer.getInteger("docket.test.attachment", 2);

    public static final String DATABASE = "docket_ticket";

    /** Mailboxes are polled more often than anybody wants outside of tests, on servers whose certificates tests have made. */
    private static final Map<String, String> MAILBOXES = Map.of(
            "docket.mailbox.internal-addresses", "true",
            "docket.mailbox.look", "PT0.2S",
            "docket.mailbox.interval", "PT0.5S",
            "docket.mailbox.longest-rest", "PT2S",
            "docket.mailbox.answer-within", "PT2S",
            "docket.mailbox.tls-configuration-name", "mailboxes",
            "quarkus.tls.mailboxes.trust-all", "true");

    @Override
    public Map<String, String> start() {
        Publisher.of(Stack.shared().kafka()).publish(SchemeDocument.of(EARLY_BIRD, 1));
        Map<String, String> configuration = new HashMap<>(Stack.shared().configurationFor(DATABASE));
        configuration.put(
                "docket.attachments.folder",
                Path.of("target", "attachments").toAbsolutePath().toString());
        configuration.put("docket.attachments.max-size", LARGEST_ATTACHMENT + "M");
        configuration.put("docket.attachments.uploads", "3");
        configuration.put("docket.http.max-body-at.\"/api/v1/attachments\"", LARGEST_ATTACHMENT + 1 + "M");
        configuration.putAll(MAILBOXES);
        configuration.put("docket.removal.look", "PT0.2S");
        configuration.put("docket.removal.settle", "PT1S");
        return configuration;
    }

    @Override
    public void stop() {
        // The stack ends with the JVM: the next test class uses it, too.
    }
}
