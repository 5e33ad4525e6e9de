package io.docket.ticket.intake;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.problem.Problem;
import io.docket.platform.removal.RemovedCompanies;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;

/**
 * Finds out whose the records of a batch are, before any transaction begins: the issuer's keys may be far away. Behind the door
 * no record has its token any more.
 */
@ApplicationScoped
class IntakeDoor {

    private static final Logger LOG = Logger.getLogger(IntakeDoor.class);

    private final TokenCheck tokens;
    private final WorkerTransaction transaction;
    private final IntakeSettings settings;
    private final RemovedCompanies removed;
    private final Allowances allowances;

    IntakeDoor(TokenCheck tokens, WorkerTransaction transaction, RemovedCompanies removed, IntakeSettings settings) {
        this.tokens = tokens;
        this.transaction = transaction;
        this.removed = removed;
        this.settings = settings;
        this.allowances = new Allowances(settings.rate(), settings.burst());
    }

    /** What became of one token: either is null. */
    private record Checked(Bearer bearer, Problem refusal) {}

    /** The same records in their order, each with its {@link Admission}. Waits for the issuer's keys; never fails. */
    Uni<ConsumerRecords<String, byte[]>> admit(ConsumerRecords<String, byte[]> records) {
        return now(records).chain(now -> {
            Map<String, Checked> known = new HashMap<>();
            return Multi.createFrom()
                    .iterable(records)
                    .onItem()
                    .<ConsumerRecord<String, byte[]>>transformToUniAndConcatenate(
                            message -> admitted(message, known, now))
                    .collect()
                    .asList()
                    .map(IntakeDoor::byPartition);
        });
    }

    private Uni<ConsumerRecord<String, byte[]>> admitted(
            ConsumerRecord<String, byte[]> message, Map<String, Checked> known, Instant now) {
        return Uni.createFrom()
                .deferred(() -> checked(Admission.authorization(message), known))
                .map(checked -> admission(checked, message, now).on(message))
                .onFailure()
                .recoverWithItem(failure -> unforeseen(message, now, failure));
    }

    /** A token that nobody thought of is refused: a failure would close the channel, and nothing would be taken any more. */
    private static ConsumerRecord<String, byte[]> unforeseen(
            ConsumerRecord<String, byte[]> message, Instant now, Throwable failure) {
        // Without its message, which may quote the token.
        LOG.errorf(
                "The intake refuses the token of %s-%d@%d, over which it failed: %s",
                message.topic(),
                message.partition(),
                message.offset(),
                failure.getClass().getName());
        return new Admission(null, Problem.unauthorized(), recordedAt(message, now)).on(message);
    }

    /** Each token of a batch is verified once. */
    private Uni<Checked> checked(String authorization, Map<String, Checked> known) {
        String token = Objects.toString(authorization, "");
        if (known.containsKey(token)) {
            return Uni.createFrom().item(known.get(token));
        }
        return tokens.of(authorization)
                .map(bearer -> new Checked(bearer, null))
                .onFailure(Problem.class)
                .recoverWithItem(refused -> new Checked(null, (Problem) refused))
                .invoke(checked -> known.put(token, checked));
    }

    private Admission admission(Checked checked, ConsumerRecord<String, byte[]> message, Instant now) {
        Instant recordedAt = recordedAt(message, now);
        if (checked.bearer() == null) {
            return new Admission(null, checked.refusal(), recordedAt);
        }
        Instant asked = isTheBrokers(message) ? recordedAt : now;
        if (!checked.bearer().isValidAt(asked, settings.tokenGrace())) {
            return new Admission(null, Problem.unauthorized(), recordedAt);
        }
        String company = checked.bearer().caller().company();
        if (removed.contains(company)) {
            return new Admission(null, RemovedCompanies.refusal(company), recordedAt);
        }
        boolean within = allowances.take(company, System.nanoTime());
        return new Admission(checked.bearer().caller(), within ? null : tooMany(), recordedAt);
    }

    /** A producer's own time may lie in the future, and nothing is written there. */
    private static Instant recordedAt(ConsumerRecord<String, byte[]> message, Instant now) {
        Instant said = Instant.ofEpochMilli(message.timestamp());
        return said.isAfter(now) ? now : said;
    }

    /** A producer's own time could be any, of a stolen token's best days for example. */
    private static boolean isTheBrokers(ConsumerRecord<String, byte[]> message) {
        return message.timestampType() == TimestampType.LOG_APPEND_TIME;
    }

    /** The present; the end of time where no record needs it. */
    private Uni<Instant> now(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> message : records) {
            if (!isTheBrokers(message)) {
                return databaseTime();
            }
        }
        return Uni.createFrom().item(Instant.MAX);
    }

    private Uni<Instant> databaseTime() {
        return Uni.createFrom()
                .deferred(() -> transaction.run(sql -> sql.now()))
                .onFailure()
                .invoke(failure -> LOG.warn("Intake waits for the database", failure))
                .onFailure()
                .retry()
                .withBackOff(settings.pause(), settings.longestPause())
                .indefinitely();
    }

    private Problem tooMany() {
        return Problem.of(
                429,
                "too-many-requests",
                "The company is past its rate",
                "Of one company %d events a second are taken, after a burst of %d. Send it again more slowly, with the same id."
                        .formatted(settings.rate(), settings.burst()));
    }

    private static ConsumerRecords<String, byte[]> byPartition(List<ConsumerRecord<String, byte[]>> records) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> all = new HashMap<>();
        for (ConsumerRecord<String, byte[]> one : records) {
            all.computeIfAbsent(new TopicPartition(one.topic(), one.partition()), first -> new ArrayList<>())
                    .add(one);
        }
        return new ConsumerRecords<>(all, Map.of());
    }
}
