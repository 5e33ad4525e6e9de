package io.docket.ticket.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Tokens;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** A token is judged as of the moment at which the broker took its event, which may be days ago. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class IntakeDoorTest {

    @Inject
    IntakeDoor door;

    private final Tokens tokens = Desk.tokens();

    @Test
    void a_token_that_expires_while_its_event_waits_counts_and_one_that_had_expired_before_does_not() {
        Instant issued = Instant.now();
        String token = expired();

        assertThat(refusal(token, issued, TimestampType.LOG_APPEND_TIME)).isNull();
        assertThat(refusal(token, Instant.now(), TimestampType.LOG_APPEND_TIME)).contains("401");
    }

    @Test
    void a_producers_own_time_is_nobodys_proof() {
        Instant issued = Instant.now();

        assertThat(refusal(expired(), issued, TimestampType.CREATE_TIME)).contains("401");
        assertThat(refusal(tokens.service("acme", "shop"), Instant.EPOCH, TimestampType.CREATE_TIME))
                .isNull();
    }

    @Test
    void calls_go_on_to_refuse_an_expired_token_whatever_their_path_ends_with() {
        String token = expired();

        for (String path : List.of("/api/v1/tickets/intake", "/api/v1/tickets/docket%2Fintake", "/api/v1/tickets")) {
            given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(token)
                    .get(path)
                    .then()
                    .statusCode(401);
        }
    }

    /** One that was good for two seconds, which are over. */
    private String expired() {
        String token = tokens.of("acme", "shop")
                .groups("service")
                .validFor(Duration.ofSeconds(2))
                .mint();
        Instant over = Instant.now().plusSeconds(3);
        await().pollInterval(Duration.ofMillis(100)).until(() -> Instant.now().isAfter(over));
        return token;
    }

    private String refusal(String token, Instant written, TimestampType type) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("Authorization", ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(
                "docket.intake",
                0,
                0,
                written.toEpochMilli(),
                type,
                1,
                2,
                "key",
                new byte[] {'{', '}'},
                headers,
                Optional.empty());
        TopicPartition partition = new TopicPartition("docket.intake", 0);

        ConsumerRecords<String, byte[]> admitted = door.admit(
                        new ConsumerRecords<>(Map.of(partition, List.of(message)), Map.of()))
                .await()
                .atMost(Duration.ofSeconds(20));

        ConsumerRecord<String, byte[]> behind = admitted.iterator().next();
        assertThat(behind.headers().lastHeader("Authorization")).isNull();
        var refusal = behind.headers().lastHeader("docket_refusal");
        return refusal == null ? null : new String(refusal.value(), StandardCharsets.UTF_8);
    }
}
