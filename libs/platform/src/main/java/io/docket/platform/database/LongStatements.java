package io.docket.platform.database;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps statements prepared, however long they are. Of itself the client keeps none of more than 2,048 characters, and some that
 * are said most often are longer. There is no setting for it.
 */
@Singleton
@Default
@ReactiveDataSource("worker")
class LongStatements implements PgPoolCreator {

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlFilter(sql -> true));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
