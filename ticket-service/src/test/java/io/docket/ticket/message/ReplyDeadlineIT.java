package io.docket.ticket.message;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** ReplyDeadlineTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class ReplyDeadlineIT extends ReplyDeadlineTest {}
