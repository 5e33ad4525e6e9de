package io.docket.ticket.ticket;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TicketResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box-sample")
class TicketResourceIT extends TicketResourceTest {}
