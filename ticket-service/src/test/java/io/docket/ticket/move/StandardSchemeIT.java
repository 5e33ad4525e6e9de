package io.docket.ticket.move;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** StandardSchemeTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class StandardSchemeIT extends StandardSchemeTest {}
