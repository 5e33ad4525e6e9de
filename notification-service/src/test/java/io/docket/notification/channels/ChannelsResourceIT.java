package io.docket.notification.channels;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** ChannelsResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class ChannelsResourceIT extends ChannelsResourceTest {}
