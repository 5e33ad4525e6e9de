package io.docket.config.republication;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** RepublicationResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class RepublicationResourceIT extends RepublicationResourceTest {}
