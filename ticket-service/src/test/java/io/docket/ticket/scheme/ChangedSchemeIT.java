package io.docket.ticket.scheme;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** ChangedSchemeTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class ChangedSchemeIT extends ChangedSchemeTest {}
