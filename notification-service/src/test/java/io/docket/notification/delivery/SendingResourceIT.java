package io.docket.notification.delivery;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SendingResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SendingResourceIT extends SendingResourceTest {}
