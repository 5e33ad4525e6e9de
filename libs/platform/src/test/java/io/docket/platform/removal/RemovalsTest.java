package io.docket.platform.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.stack.Stack;
import io.docket.platform.TestDatabase;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemovalsTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TestDatabase database = TestDatabase.shared();
    private final Pool worker = database.worker();
    private final Removals removals = new Removals();

    @BeforeEach
    void rowsOfTwoCompaniesInTablesThatReferToEachOther() {
        database.asOwner("""
                truncate outbox, outbox_parked, consumer_sequence, idempotency, removal;
                create table if not exists parent (company text, id int, primary key (company, id));
                create table if not exists child (company text, id int, parent int, primary key (company, id),
                    foreign key (company, parent) references parent (company, id));
                truncate parent, child;
                insert into parent select company, n from unnest(array['gone', 'stays']) company, generate_series(1, 7) n;
                insert into child select company, id, id from parent;
                insert into consumer_sequence (company, consumer, topic, message_key, sequence) select company, 'c', 't', id::text, 1 from parent;
                insert into idempotency select company, 'caller', 'op', id::text, docket_now() - id * interval '1 day', '', 200, '{}' from parent;
                """);
    }

    @AfterEach
    void close() {
        database.asOwner(
                "truncate outbox, outbox_parked, consumer_sequence, idempotency, removal; drop table child, parent");
        worker.closeAndAwait();
    }

    @Test
    void allRowsOfTheCompanyGoSomeAtATimeWhateverRefersToWhatAndNobodyElses() {
        in(sql -> removals.begin(sql, "gone", "olga"));

        int turns = 0;
        while (removes(3) > 0) {
            turns++;
        }

        assertThat(turns).isEqualTo(10);
        for (String table : List.of("parent", "child", "consumer_sequence", "idempotency")) {
            assertThat(companies(table)).as(table).containsExactly("stays");
        }
    }

    @Test
    void ofACompanyThatIsNotBeingRemovedNothingGoes() {
        assertThatThrownBy(() -> removes(3)).hasMessageContaining("companies alone that are being removed");
        assertThat(companies("parent")).containsExactly("gone", "stays");
    }

    @Test
    void whatOthersHoldIsLeftToThem() {
        in(sql -> removals.begin(sql, "gone", null));

        while (in(sql -> removals.removeRows(sql, "gone", Set.of("consumer_sequence"), 100)) > 0) {}

        assertThat(companies("consumer_sequence")).containsExactly("gone", "stays");
        assertThat(companies("parent")).containsExactly("stays");
    }

    @Test
    void whatTheRemovalItselfTellsIsToldAndNothingElse() {
        in(sql -> removals.begin(sql, "gone", null));
        for (String type : List.of(
                "'docket.scheme.published', '{}'", "'docket.company.removed', '{}'", "'docket.team.published', null")) {
            database.asOwner(
                    "insert into outbox (company, event, bucket, topic, message_key, type, occurred_at, traceparent, data)"
                            + " select 'gone', gen_random_uuid(), 0, 't', 'gone', type, docket_now(), '', data from (values ("
                            + type
                            + ")) as v (type, data)");
        }
        while (removes(100) > 0) {}

        assertThat(TestDatabase.rows(worker, "select type from outbox order by id"))
                .extracting(row -> row.getString("type"))
                .containsExactly("docket.company.removed", "docket.team.published");
        assertThat(isDone()).isFalse();
        assertThat(isDone()).as("before it is told").isFalse();
        database.asOwner("truncate outbox");
        assertThat(isDone()).isTrue();
        Removal told = in(sql -> removals.get(sql, "gone"));
        assertThat(told.state()).isEqualTo(Removal.State.DONE);
        assertThat(told.finishedAt()).isNotNull();
    }

    @Test
    void aCompanyIsDoneOnceNothingWasFoundForAWhile() {
        in(sql -> removals.begin(sql, "gone", null));
        while (removes(100) > 0) {}

        assertThat(isDoneAfter(AN_HOUR)).isFalse();
        assertThat(isDoneAfter(AN_HOUR)).isFalse();
        in(sql -> removals.goesOn(sql, "gone", 1, AT_ONCE));
        assertThat(isDone()).as("something was found in between").isFalse();
        assertThat(isDone()).isTrue();
        assertThat(turn(AT_ONCE)).isEmpty();
    }

    @Test
    void aTurnIsOneWorkersAndOthersAfterItsTerm() {
        in(sql -> removals.begin(sql, "gone", null));

        assertThat(turn(AN_HOUR)).isEqualTo(Optional.of("gone"));
        assertThat(turn(AN_HOUR)).isEmpty();
        database.asOwner("update removal set due_at = clock_timestamp()");
        assertThat(turn(AT_ONCE)).isEqualTo(Optional.of("gone"));
    }

    private boolean isDone() {
        return isDoneAfter(AT_ONCE);
    }

    private boolean isDoneAfter(Duration settle) {
        return in(sql -> removals.isEmpty(sql, "gone", AT_ONCE, settle));
    }

    private Optional<String> turn(Duration term) {
        return in(sql -> removals.takeTurn(sql, term));
    }

    private int removes(int atMost) {
        return in(sql -> removals.removeRows(sql, "gone", Set.of(), atMost));
    }

    private static List<String> companies(String table) {
        try (Connection owner = Stack.shared().ownerConnection(TestDatabase.NAME);
                ResultSet found = owner.createStatement()
                        .executeQuery("select distinct company from " + table + " order by company")) {
            List<String> companies = new ArrayList<>();
            while (found.next()) {
                companies.add(found.getString(1));
            }
            return companies;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T in(Function<Sql, Uni<T>> work) {
        return new WorkerTransaction(worker).run(work).await().atMost(Duration.ofSeconds(10));
    }
}
