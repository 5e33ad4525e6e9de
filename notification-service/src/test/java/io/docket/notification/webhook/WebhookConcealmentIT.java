package io.docket.notification.webhook;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** WebhookConcealmentTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class WebhookConcealmentIT extends WebhookConcealmentTest {}
