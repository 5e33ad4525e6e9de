package io.docket.config.impact;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** UnhelpfulTicketServiceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class UnhelpfulTicketServiceIT extends UnhelpfulTicketServiceTest {}
