package io.docket.ticket.ticket;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** LongListTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class LongListIT extends LongListTest {}
