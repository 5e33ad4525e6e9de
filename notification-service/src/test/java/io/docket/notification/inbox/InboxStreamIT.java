package io.docket.notification.inbox;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** InboxStreamTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class InboxStreamIT extends InboxStreamTest {}
