package io.docket.notification.webhook;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** WebhookDeliveryTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class WebhookDeliveryIT extends WebhookDeliveryTest {}
