package io.docket.platform.inbox;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.metrics.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * {@code docket_inbox_parked_records}: how many dead letters wait, up to a thousand, which all replicas see alike. No
 * number while the database does not answer.
 */
@ApplicationScoped
public class ParkedRecords implements Sample {

    private static final Logger LOG = Logger.getLogger(ParkedRecords.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    private static final String COUNT = """
            select count(*) as parked
              from (select from inbox_parked where replayed_at is null and overtaken_at is null limit 1000) as few""";

    private final WorkerTransaction transaction;
    private volatile double parked = Double.NaN;

    public ParkedRecords(WorkerTransaction transaction, MeterRegistry registry) {
        this.transaction = transaction;
        Gauge.builder("docket.inbox.parked.records", () -> parked)
                .description("Records that no consumer could take and nobody has looked after, up to 1000")
                .strongReference(true)
                .register(registry);
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Void> take() {
        return transaction
                .run(sql -> sql.query(COUNT))
                .invoke(rows -> parked = rows.iterator().next().getLong("parked"))
                .replaceWithVoid()
                .onFailure()
                .invoke(this::unknown)
                .onFailure()
                .recoverWithNull();
    }

    private void unknown(Throwable failure) {
        parked = Double.NaN;
        LOG.warnf("Parked records could not be counted; tried again in %s: %s", EVERY, failure);
    }
}
