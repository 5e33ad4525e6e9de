package io.docket.notification.ticketevents;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TicketEventsConsumerTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class TicketEventsConsumerIT extends TicketEventsConsumerTest {}
