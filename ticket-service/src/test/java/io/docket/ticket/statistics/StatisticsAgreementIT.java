package io.docket.ticket.statistics;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** StatisticsAgreementTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class StatisticsAgreementIT extends StatisticsAgreementTest {}
