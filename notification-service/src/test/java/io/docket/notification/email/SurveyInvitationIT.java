package io.docket.notification.email;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** SurveyInvitationTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class SurveyInvitationIT extends SurveyInvitationTest {}
