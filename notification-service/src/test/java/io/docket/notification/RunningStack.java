package io.docket.notification;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL, Kafka, SMTP and identity, once for all tests of the module; failures are retried at once, and three times. */
public class RunningStack implements QuarkusTestResourceLifecycleManager {

    public static final String DATABASE = "docket_notification";

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(Stack.shared().configurationFor(DATABASE));
        configuration.put("docket.delivery.attempts", "3");
        configuration.put("docket.removal.look", "PT0.2S");
        configuration.put("docket.removal.settle", "PT1S");
        configuration.put("docket.breaker.floors.\"customer-escalated\"", "20");
        configuration.put("docket.breaker.tell-after", "PT1S");
        configuration.put("docket.breaker.look", "PT0.2S");
        configuration.put("docket.breaker.batch", "15");
        configuration.put("docket.delivery.first-pause", "PT0.05S");
        configuration.put("docket.delivery.longest-pause", "PT0.2S");
        configuration.put("docket.webhooks.retry-pauses", "PT0.05S,PT0.1S");
        configuration.put("docket.webhooks.most", "5");
        configuration.put("docket.outbound.answer-within", "PT1S");
        configuration.put("docket.inbox.streams.heartbeat", "PT2S");
        configuration.put("docket.inbox.streams.per-person", "3");
        configuration.put("docket.inbox.streams.untaken", "PT5S");
        configuration.put("docket.email.from", "support@docket.test");
        configuration.put("docket.email.reply-to", "answers@docket.test");
        configuration.put("docket.email.ticket-link", "https://portal.test/{company}/tickets/{reference}");
        return configuration;
    }

    @Override
    public void stop() {
        // The stack ends with the JVM: the next test class uses it, too.
    }
}
