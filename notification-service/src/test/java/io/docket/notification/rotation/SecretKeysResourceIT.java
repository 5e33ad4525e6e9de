package io.docket.notification.rotation;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SecretKeysResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SecretKeysResourceIT extends SecretKeysResourceTest {}
