package io.docket.ticket.mail;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** MailFuzzTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class MailFuzzIT extends MailFuzzTest {}
