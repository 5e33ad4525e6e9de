package io.docket.notification.email;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** EmailChannelTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box-sample")
class EmailChannelIT extends EmailChannelTest {}
