package io.docket.notification.webhook;

import io.docket.notification.notice.Audience;
import io.docket.notification.outbound.Targets;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a webhook may be. */
@ApplicationScoped
class WebhookRules {

    private final Targets targets;

    WebhookRules(Targets targets) {
        this.targets = targets;
    }

    /**
     * Refuses what is malformed, all of it at once.
     *
     * @throws Problem 422 naming each field
     */
    void check(NewWebhook wanted) {
        List<Violation> violations = new ArrayList<>();
        targets.flaw(wanted.url()).ifPresent(flaw -> violations.add(new Violation("url", flaw)));
        events(wanted.events(), wanted.audience(), violations);
        secret(wanted.secret(), violations);
        refuse(violations);
    }

    /** The same for what is to change, the rest being as it is. */
    void check(WebhookPatch patch, Webhook present) {
        List<Violation> violations = new ArrayList<>();
        if (patch.url() != null) {
            targets.flaw(patch.url()).ifPresent(flaw -> violations.add(new Violation("url", flaw)));
        }
        if (patch.audienceOf(present) != present.audience()) {
            violations.add(new Violation(
                    "audience",
                    "stays %s, for what waits to be sent was written for it; register another webhook"
                            .formatted(present.audience())));
        }
        events(patch.eventsOf(present), present.audience(), violations);
        secret(patch.secret(), violations);
        refuse(violations);
    }

    /** Refuses a secret that is none; absent, one is made. */
    void check(SecretRotation rotation) {
        List<Violation> violations = new ArrayList<>();
        secret(rotation.secret(), violations);
        refuse(violations);
    }

    private static void events(List<String> events, Audience audience, List<Violation> violations) {
        if (events == null || events.size() > EventTypes.ALL.size()) {
            violations.add(
                    new Violation("events", "must be a list of types of events, of at most " + EventTypes.ALL.size()));
            return;
        }
        boolean forCustomers = audience == Audience.CUSTOMER;
        List<String> known = forCustomers ? EventTypes.FOR_CUSTOMERS : EventTypes.ALL;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            String event = events.get(i);
            if (event == null || !known.contains(event)) {
                String whose = forCustomers ? "an event that customers may see: one of " : "one of ";
                violations.add(new Violation("events[" + i + "]", "must be " + whose + String.join(", ", known)));
            } else if (!seen.add(event)) {
                violations.add(new Violation("events[" + i + "]", "is in the list already"));
            }
        }
    }

    private static void secret(String secret, List<Violation> violations) {
        if (secret != null && !SigningSecret.isOne(secret)) {
            violations.add(new Violation(
                    "secret",
                    "must be whsec_ and %d to %d random bytes in Base64; leave it out to have one made"
                            .formatted(SigningSecret.FEWEST_BYTES, SigningSecret.MOST_BYTES)));
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }
}
