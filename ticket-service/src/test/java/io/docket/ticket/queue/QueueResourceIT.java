package io.docket.ticket.queue;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** QueueResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class QueueResourceIT extends QueueResourceTest {}
