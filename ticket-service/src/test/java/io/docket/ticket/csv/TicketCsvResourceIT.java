package io.docket.ticket.csv;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** TicketCsvResourceTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class TicketCsvResourceIT extends TicketCsvResourceTest {}
