package io.docket.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.function.Function;

/**
 * Runs work in transactions of one pool. BEGIN and the opening statements are sent without waiting for them, so that they
 * travel with the work's first statement.
 *
 * <p>A caller that hangs up cancels what it waits for, but not the transaction: that runs to its end, whatever it is, and gives
 * its connection back.
 */
final class Transactions {

    private final Pool pool;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    <T> Uni<T> run(List<Statement> opening, Function<Sql, Uni<T>> work) {
        return Uni.createFrom()
                .emitter(caller -> onOwnConnection(opening, work).subscribe().with(caller::complete, caller::fail));
    }

    private <T> Uni<T> onOwnConnection(List<Statement> opening, Function<Sql, Uni<T>> work) {
        return pool.getConnection()
                .map(Sql::new)
                .chain(sql -> toItsEnd(sql, opening, work).onItemOrFailure().call((result, failure) -> sql.close()));
    }

    private static <T> Uni<T> toItsEnd(Sql sql, List<Statement> opening, Function<Sql, Uni<T>> work) {
        sql.begin();
        opening.forEach(sql::fire);
        return Sql.attempt(() -> work.apply(sql))
                .call(sql::commit)
                .onFailure()
                .transform(sql::causeOf)
                .onFailure()
                .call(sql::rollback);
    }
}
