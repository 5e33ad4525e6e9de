package io.docket.platform.database;

import io.docket.platform.id.Ids;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives out {@link Signals} between the replicas of a service, over the workers' pool. */
@ApplicationScoped
public class SignalChannels {

    private final Pool pool;

    public SignalChannels(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /**
     * A channel, on which nobody listens yet.
     *
     * @param name a lower-case name, the same in all replicas
     * @param heard what to do when another replica has told; must not block
     */
    public Signals open(String name, Runnable heard) {
        return new Signals(pool, name, Ids.next().toString(), heard);
    }
}
