package io.docket.ticket.search;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SearchResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SearchResourceIT extends SearchResourceTest {}
