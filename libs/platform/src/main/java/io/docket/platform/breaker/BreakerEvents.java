package io.docket.platform.breaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.platform.id.Ids;
import io.docket.platform.json.EventJson;
import io.docket.platform.outbox.OutboxEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What others are told of breakers. The key is the tripping's id, so that its end comes after its beginning. */
@ApplicationScoped
public class BreakerEvents {

    /**
     * That one tripped.
     *
     * @param held how many are held so far
     * @param companyName may be null
     * @param locale may be null
     */
    public OutboxEvent tripped(String topic, Breaker breaker, HeldCount held, String companyName, String locale) {
        return event(
                topic,
                "docket.breaker.tripped",
                breaker,
                breaker.since(),
                new Tripped(
                        breaker.company(),
                        breaker.id(),
                        breaker.kind(),
                        breaker.since(),
                        companyName,
                        locale,
                        held.count(),
                        held.atLeast(),
                        breaker.passed(),
                        breaker.limit(),
                        breaker.usual()));
    }

    /** That what it held is released or dropped, as its state says. */
    public OutboxEvent settled(String topic, Breaker breaker) {
        String how = breaker.state() == BreakerState.RELEASING ? "RELEASED" : "DROPPED";
        return event(
                topic,
                "docket.breaker.settled",
                breaker,
                breaker.decidedAt(),
                new Settled(
                        breaker.company(),
                        breaker.id(),
                        breaker.kind(),
                        breaker.decidedAt(),
                        how,
                        breaker.settled(),
                        breaker.decidedBy()));
    }

    private static OutboxEvent event(String topic, String type, Breaker breaker, Instant at, Object data) {
        String id = breaker.id().toString();
        return new OutboxEvent(topic, id, type, id, breaker.company(), at, EventJson.write(data), Ids.next());
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tripped(
            String company,
            UUID breaker,
            String kind,
            Instant at,
            String companyName,
            String locale,
            long held,
            boolean atLeast,
            long passed,
            long limit,
            long usual) {}

    @RegisterForReflection
    record Settled(
            String company, UUID breaker, String kind, Instant at, String decision, long count, String decidedBy) {}
}
