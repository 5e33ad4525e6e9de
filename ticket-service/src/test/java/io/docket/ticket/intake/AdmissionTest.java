package io.docket.ticket.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.removal.RemovedCompanies;
import io.docket.scheme.engine.Role;
import io.docket.ticket.ticket.Party;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What the door lets in, with an issuer that vouches for whatever it is shown. */
class AdmissionTest {

    private static final RemovedCompanies NONE_REMOVED = new RemovedCompanies(null, null, null, null, null);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final SignedToken SHOP =
            new SignedToken().with("exp", NOON.plusSeconds(600).getEpochSecond());

    @Test
    void a_token_that_did_not_count_yet_when_its_event_was_written_is_refused() {
        SignedToken early = SHOP.with("nbf", NOON.plusSeconds(60).getEpochSecond());

        assertThat(refusal(admit(early, new QuickIntake(), NOON))).contains("401");
        assertThat(refusal(admit(early, new QuickIntake(), NOON.plusSeconds(60))))
                .isNull();
    }

    @Test
    void the_clocks_of_issuer_and_broker_may_differ_by_the_grace_of_calls() {
        SignedToken token = SHOP.with("nbf", NOON.plusSeconds(60).getEpochSecond());
        QuickIntake minute = new QuickIntake(Duration.ofMinutes(1));

        assertThat(refusal(admit(token, minute, NOON.minusSeconds(1)))).contains("401");
        assertThat(refusal(admit(token, minute, NOON))).isNull();
        assertThat(refusal(admit(token, minute, NOON.plusSeconds(660)))).isNull();
        assertThat(refusal(admit(token, minute, NOON.plusSeconds(661)))).contains("401");
    }

    @Test
    void over_a_token_that_nobody_foresaw_the_door_does_not_fail() {
        TokenCheck failing = new TokenCheck(null, null) {
            @Override
            Uni<Bearer> of(String authorization) {
                return Uni.createFrom().failure(new IllegalStateException("nobody foresaw it"));
            }
        };
        IntakeDoor door = new IntakeDoor(failing, null, NONE_REMOVED, new QuickIntake());

        ConsumerRecord<String, byte[]> behind = admit(door, record(SHOP, NOON, TimestampType.LOG_APPEND_TIME));

        assertThat(refusal(behind)).contains("401");
        assertThat(behind.value()).isNull();
    }

    @Test
    void what_its_producer_dates_in_the_future_was_written_now() {
        IntakeDoor door = new IntakeDoor(vouching(SHOP), at(NOON), NONE_REMOVED, new QuickIntake());

        ConsumerRecord<String, byte[]> behind =
                admit(door, record(SHOP, Instant.parse("2099-01-01T00:00:00Z"), TimestampType.CREATE_TIME));

        assertThat(header(behind, "docket_recorded_at")).isEqualTo(NOON.toString());
        assertThat(refusal(behind)).isNull();
    }

    @Test
    void nothing_is_waited_for_any_more_once_the_patience_is_over_whichever_clock_is_ahead() {
        Duration patience = Duration.ofSeconds(5);
        Admission admission = new Admission(null, null, NOON);

        assertThat(admission.isYoung(NOON, patience)).isTrue();
        assertThat(admission.isYoung(NOON.plusSeconds(4), patience)).isTrue();
        assertThat(admission.isYoung(NOON.plusSeconds(5), patience)).isFalse();
        assertThat(admission.isYoung(NOON.minusSeconds(4), patience)).isTrue();
        assertThat(admission.isYoung(Instant.parse("1999-01-01T00:00:00Z"), patience))
                .isFalse();
    }

    @Test
    void who_asks_by_an_event_is_a_service_whatever_else_its_token_names() {
        SignedToken agent = SHOP.with("groups", Set.of("service", "agent", "warehouse,lead"));

        Caller caller =
                Admission.of(event(admit(agent, new QuickIntake(), NOON))).caller();

        assertThat(caller).isEqualTo(new Caller("shop", "Shop", null, false, "acme", Set.of("service")));
        assertThat(Party.of(caller).role()).isEqualTo(Role.SERVICE);
    }

    @Test
    void what_is_read_as_the_token_is_taken_away_and_nothing_else() {
        for (String name : List.of("authorization", "Authorization", "AUTHORIZATION")) {
            ConsumerRecord<String, byte[]> message = named(name);
            assertThat(Admission.authorization(message)).as(name).isEqualTo("Bearer a.b.c");
            assertThat(names(new Admission(null, null, NOON).on(message))).doesNotContain(name);
        }
        ConsumerRecord<String, byte[]> another = named("author\u0131zation");
        assertThat(Admission.authorization(another)).isNull();
        assertThat(names(new Admission(null, null, NOON).on(another))).contains("author\u0131zation");
    }

    private static ConsumerRecord<String, byte[]> admit(SignedToken token, IntakeSettings settings, Instant written) {
        return admit(
                new IntakeDoor(vouching(token), null, NONE_REMOVED, settings),
                record(token, written, TimestampType.LOG_APPEND_TIME));
    }

    private static ConsumerRecord<String, byte[]> admit(IntakeDoor door, ConsumerRecord<String, byte[]> message) {
        TopicPartition partition = new TopicPartition("docket.intake", 0);
        return door.admit(new ConsumerRecords<>(Map.of(partition, List.of(message)), Map.of()))
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next();
    }

    private static TokenCheck vouching(SignedToken signed) {
        return new TokenCheck(token -> Uni.createFrom().item(signed.identity()), new QuickIntake());
    }

    private static WorkerTransaction at(Instant now) {
        return new WorkerTransaction(null) {
            @Override
            @SuppressWarnings("unchecked")
            public <T> Uni<T> run(Function<Sql, Uni<T>> work) {
                return Uni.createFrom().item((T) now);
            }
        };
    }

    private static ConsumerRecord<String, byte[]> record(SignedToken token, Instant written, TimestampType type) {
        return record("Authorization", token.authorization(), written, type);
    }

    private static ConsumerRecord<String, byte[]> named(String header) {
        return record(header, "Bearer a.b.c", NOON, TimestampType.LOG_APPEND_TIME);
    }

    private static ConsumerRecord<String, byte[]> record(
            String header, String value, Instant written, TimestampType type) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(header, value.getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                "docket.intake",
                0,
                0,
                written.toEpochMilli(),
                type,
                3,
                2,
                "key",
                new byte[] {'{', '}'},
                headers,
                Optional.empty());
    }

    private static String refusal(ConsumerRecord<String, byte[]> behind) {
        return header(behind, "docket_refusal");
    }

    private static String header(ConsumerRecord<String, byte[]> behind, String name) {
        var header = behind.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static List<String> names(ConsumerRecord<String, byte[]> behind) {
        return StreamSupport.stream(behind.headers().spliterator(), false)
                .map(header -> header.key())
                .toList();
    }

    private static ReceivedEvent event(ConsumerRecord<String, byte[]> behind) {
        Map<String, String> headers = new HashMap<>();
        names(behind).forEach(name -> headers.put(name, header(behind, name)));
        return new ReceivedEvent(
                behind.topic(), 0, 0, behind.key(), "1", "test", headers.get("ce_company"), NOON, null, headers);
    }
}
