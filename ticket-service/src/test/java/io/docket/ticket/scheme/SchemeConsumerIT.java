package io.docket.ticket.scheme;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SchemeConsumerTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SchemeConsumerIT extends SchemeConsumerTest {}
