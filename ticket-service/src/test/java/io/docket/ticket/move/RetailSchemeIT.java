package io.docket.ticket.move;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** RetailSchemeTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class RetailSchemeIT extends RetailSchemeTest {}
