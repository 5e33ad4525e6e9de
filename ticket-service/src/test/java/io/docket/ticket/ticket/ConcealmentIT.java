package io.docket.ticket.ticket;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** ConcealmentTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class ConcealmentIT extends ConcealmentTest {}
