package io.docket.ticket.tag;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TagResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class TagResourceIT extends TagResourceTest {}
