package io.docket.notification.channels;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** QuietNoticesTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class QuietNoticesIT extends QuietNoticesTest {}
