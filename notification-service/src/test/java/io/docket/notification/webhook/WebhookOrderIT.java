package io.docket.notification.webhook;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** WebhookOrderTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class WebhookOrderIT extends WebhookOrderTest {}
