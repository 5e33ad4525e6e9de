package io.docket.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.docket.local.postgres.Postgres;
import io.docket.platform.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalsTest {

    private static final String CHANNEL = "docket_test";

    private final TestDatabase database = TestDatabase.shared();
    private final Pool worker = database.worker();
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger heardMyself = new AtomicInteger();
    private final Signals listener = new Signals(worker, CHANNEL, "listener", heard::incrementAndGet);
    private final Signals teller = new Signals(worker, CHANNEL, "teller", heardMyself::incrementAndGet);

    @AfterEach
    void close() {
        listener.close();
        teller.close();
        worker.closeAndAwait();
    }

    @Test
    void theOthersHearWhatIsToldAndTheTellerDoesNot() {
        listener.keepListening();
        teller.keepListening();
        int before = heard.get();
        int beforeMyself = heardMyself.get();

        teller.tell();

        await().until(() -> heard.get() > before);
        assertThat(heardMyself.get()).isEqualTo(beforeMyself);
    }

    @Test
    void whatIsToldWhileAnotherIsOnItsWayIsToldByTheNext() {
        listener.keepListening();
        int before = heard.get();

        for (int i = 0; i < 100; i++) {
            teller.tell();
        }

        await().until(() -> heard.get() >= before + 2);
    }

    @Test
    void whoListensOnAnotherChannelHearsNothing() {
        AtomicInteger elsewhere = new AtomicInteger();
        Signals other = new Signals(worker, "docket_test_other", "other", elsewhere::incrementAndGet);
        other.keepListening();
        listener.keepListening();
        int before = heard.get();
        int beforeElsewhere = elsewhere.get();

        teller.tell();

        await().until(() -> heard.get() > before);
        assertThat(elsewhere.get()).isEqualTo(beforeElsewhere);
        other.close();
    }

    @Test
    void aConnectionThatComesTooLateIsGivenBack() {
        Pool single = TestDatabase.pool(database.port(), Postgres.WORKER, 1);
        Signals impatient = new Signals(single, CHANNEL, "impatient", () -> {}, Duration.ofMillis(50));
        SqlConnection only = single.getConnection().await().indefinitely();

        assertThatThrownBy(impatient::keepListening).hasMessageContaining("no free connection to listen on");
        only.closeAndAwait();

        assertThat(single.query("select 1").execute().await().atMost(Duration.ofSeconds(5)))
                .hasSize(1);
        single.closeAndAwait();
    }

    @Test
    void aConnectionThatBrokeIsMadeAgain() {
        listener.keepListening();
        TestDatabase.rows(
                worker,
                "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen " + CHANNEL + "' and"
                        + " usename = current_user");
        int before = heard.get();

        await().untilAsserted(() -> {
            listener.keepListening();
            teller.tell();
            assertThat(heard.get()).isGreaterThan(before + 1);
        });
    }
}
