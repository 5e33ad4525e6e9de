package io.docket.ticket.directory;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** DirectoryConsumerTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class DirectoryConsumerIT extends DirectoryConsumerTest {}
