package io.docket.notification.operator;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** DeadLetterResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class DeadLetterResourceIT extends DeadLetterResourceTest {}
