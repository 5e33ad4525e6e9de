package io.docket.notification.owntemplate;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** OwnWordsTest against what was built. */
@QuarkusIntegrationTest
@Tag("black-box")
class OwnWordsIT extends OwnWordsTest {}
