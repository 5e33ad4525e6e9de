package io.docket.ticket.event;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TicketEventsTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class TicketEventsIT extends TicketEventsTest {}
