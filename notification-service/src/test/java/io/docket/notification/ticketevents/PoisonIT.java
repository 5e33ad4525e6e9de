package io.docket.notification.ticketevents;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** PoisonTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class PoisonIT extends PoisonTest {}
