package io.docket.ticket.message;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** MessageResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box-sample")
class MessageResourceIT extends MessageResourceTest {}
