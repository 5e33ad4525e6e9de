package io.docket.notification.owntemplate;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** OwnTemplateResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box-sample")
class OwnTemplateResourceIT extends OwnTemplateResourceTest {}
