package io.docket.notification.channels;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** DigestsTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class DigestsIT extends DigestsTest {}
