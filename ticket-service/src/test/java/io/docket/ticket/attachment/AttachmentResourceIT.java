package io.docket.ticket.attachment;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** AttachmentResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class AttachmentResourceIT extends AttachmentResourceTest {}
