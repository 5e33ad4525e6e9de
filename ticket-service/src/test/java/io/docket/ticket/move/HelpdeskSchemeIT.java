package io.docket.ticket.move;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** HelpdeskSchemeTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class HelpdeskSchemeIT extends HelpdeskSchemeTest {}
