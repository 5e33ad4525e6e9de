package io.docket.ticket.mail;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** MailResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class MailResourceIT extends MailResourceTest {}
