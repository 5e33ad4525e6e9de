package io.docket.ticket.retention;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** RetentionResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class RetentionResourceIT extends RetentionResourceTest {}
