package io.docket.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.identity.Identity;
import io.docket.local.stack.Tokens;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the issuer's keys cannot be had, events wait: nobody can say yet whether they are to be refused. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
@TestProfile(IssuerAwayTest.LateIssuer.class)
class IssuerAwayTest {

    private static final int PORT = freePort();

    @Inject
    IntakeSettings settings;

    /** The intake's issuer is where nobody answers when the service starts. */
    public static class LateIssuer implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            String issuer = "http://127.0.0.1:" + PORT;
            return Map.of(
                    "quarkus.oidc.\"docket/intake\".auth-server-url", issuer,
                    "quarkus.oidc.\"docket/intake\".token.issuer", issuer);
        }
    }

    @Test
    void an_event_waits_for_the_issuers_keys_and_is_taken_when_they_are_there(@TempDir Path keys) {
        Desk desk = Desk.from("standard");
        String token = minted(desk, keys);
        try (IntakeTopic intake = new IntakeTopic()) {
            String event = intake.ticket(token).send();

            await().during(settings.pause().multipliedBy(4))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        assertThat(subjects(desk)).isEmpty();
                        assertThat(Rejections.all(event)).isEmpty();
                    });
            try (Identity back = Identity.start(PORT, keys)) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(subjects(desk)).hasSize(1));
                assertThat(Rejections.all(event)).isEmpty();
            }
        }
    }

    private static String minted(Desk desk, Path keys) {
        try (Identity issuer = Identity.start(PORT, keys)) {
            return new Tokens(issuer.issuer()).service(desk.company(), "shop");
        }
    }

    private static List<String> subjects(Desk desk) {
        return desk.agent("anna").get("/api/v1/tickets").then().extract().path("items.subject");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
