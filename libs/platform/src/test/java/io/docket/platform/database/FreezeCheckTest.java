package io.docket.platform.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.postgres.Postgres;
import io.docket.platform.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FreezeCheckTest {

    private static final String TIMEOUT = "idle_in_transaction_session_timeout";

    @Test
    void sessionsInWhichTheDatabaseEndsAFrozenTransactionAreFine() {
        assertThatNoException().isThrownBy(() -> withPool(Map.of(TIMEOUT, "15s"), FreezeCheck::check));
    }

    @Test
    void sessionsInWhichItWouldNotAreRefused() {
        assertThatThrownBy(() -> withPool(Map.of(TIMEOUT, "0"), FreezeCheck::check))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("docket.database.frozen-after is 0");
    }

    private static void withPool(Map<String, String> properties, Consumer<Pool> work) {
        Pool pool = TestDatabase.pool(TestDatabase.shared().port(), Postgres.WORKER, 1, properties);
        try {
            work.accept(pool);
        } finally {
            pool.closeAndAwait();
        }
    }
}
