package io.docket.ticket.scheme;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** MinSchemeVersionFilterTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class MinSchemeVersionFilterIT extends MinSchemeVersionFilterTest {}
