package io.docket.ticket.merge;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** MergeResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class MergeResourceIT extends MergeResourceTest {}
