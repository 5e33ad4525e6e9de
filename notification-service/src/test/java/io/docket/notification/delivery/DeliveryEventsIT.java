package io.docket.notification.delivery;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** DeliveryEventsTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class DeliveryEventsIT extends DeliveryEventsTest {}
