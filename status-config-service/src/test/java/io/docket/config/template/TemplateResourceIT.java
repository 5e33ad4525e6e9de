package io.docket.config.template;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TemplateResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class TemplateResourceIT extends TemplateResourceTest {}
