package io.docket.ticket.transaction;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** HangingUpTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class HangingUpIT extends HangingUpTest {}
