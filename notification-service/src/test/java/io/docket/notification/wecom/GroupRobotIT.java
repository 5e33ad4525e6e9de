package io.docket.notification.wecom;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same against the built executable. */
@QuarkusIntegrationTest
@Tag("black-box")
class GroupRobotIT extends GroupRobotTest {}
