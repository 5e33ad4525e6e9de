package io.docket.ticket.transaction;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** RoundTripsTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class RoundTripsIT extends RoundTripsTest {}
