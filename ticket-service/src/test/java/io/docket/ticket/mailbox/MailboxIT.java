package io.docket.ticket.mailbox;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** MailboxTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class MailboxIT extends MailboxTest {}
