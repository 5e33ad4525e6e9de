package io.docket.ticket.template;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** RenamingTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class RenamingIT extends RenamingTest {}
