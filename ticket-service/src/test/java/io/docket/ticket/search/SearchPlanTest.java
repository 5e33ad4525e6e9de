package io.docket.ticket.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.platform.database.Statement;
import io.docket.ticket.MeasuredPlan;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a search costs in a company of three blocks beside two hundred others that use the same words: how many pages PostgreSQL
 * looks at, as the service's role. {@code the} is in every document, {@code once} in one of the oldest block.
 */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class SearchPlanTest {
    private static final String PREFIX = "words-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private static final String COMPANY = PREFIX + 0;

    private static boolean loaded;

    @BeforeEach
    void many_documents() {
        if (!loaded) {
            load(0, 0, 3 * SearchRepository.BLOCK - 1);
            load(1, 200, 19);
            TicketDatabase.run("vacuum (analyze) search_document");
            loaded = true;
        }
    }

    @AfterAll
    static void gone() {
        TicketDatabase.run("delete from search_document where company like ? || '%'", PREFIX);
    }

    private static void load(int first, int last, int documents) {
        TicketDatabase.run("""
                insert into search_document (company, ticket, block, created_at, sequence, tokens)
                select ? || k, gen_random_uuid(), n / ?, now() + n * interval '1 second', 1, search_tokens(? || k, n / ?, array[
                       'all the', 'all word' || n % 997, 'desk note' || n % 13, 'login p' || n % 500,
                       case when n = 7 then 'all once' else 'all many' end])
                  from generate_series(?, ?) k, generate_series(0, ?) n
                """, PREFIX, SearchRepository.BLOCK, PREFIX, SearchRepository.BLOCK, first, last, documents);
    }

    @Test
    void a_word_that_is_everywhere_is_looked_for_in_one_block() {
        assertThat(found(200, null, "the").rows()).isEqualTo(200);
        assertThat(found(200, null, "the").buffers()).isLessThan(2 * SearchRepository.BLOCK / 10);
    }

    @Test
    void a_word_that_is_rare_is_found_in_the_oldest_block_and_nothing_else_is_read() {
        assertThat(found(200, null, "once").rows()).isEqualTo(1);
        assertThat(found(200, null, "once", "the").rows()).isEqualTo(1);
        assertThat(found(200, null, "once", "the").buffers()).isLessThan(200);
        assertThat(found(200, null, "nowhere").rows()).isZero();
        assertThat(found(200, null, "nowhere").buffers()).isLessThan(100);
    }

    @Test
    void a_customers_documents_alone_are_read_however_common_the_word_is() {
        Found customers = found(200, new String[] {Reading.login("p7")}, "the");

        assertThat(customers.rows()).isEqualTo(3 * SearchRepository.BLOCK / 500);
        assertThat(customers.buffers()).isLessThan(300);
    }

    @Test
    void an_audience_finds_by_its_own_words_and_by_everybodys() {
        assertThat(found(50, null, "note5").rows()).isEqualTo(50);
        assertThat(found(50, new String[] {Reading.login("p5")}, "note5").rows())
                .isZero();
    }

    @Test
    void documents_of_another_company_are_not_searched_and_no_document_is_read_but_by_searching() throws SQLException {
        try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SERVICE);
                java.sql.Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("select set_config('docket.company', '" + PREFIX + "1', true)");
            assertThatThrownBy(() -> sql.execute("select * from search_documents('" + COMPANY
                            + "', array['the'], 'desk', null, 0, 0, 'infinity', gen_random_uuid(), 1)"))
                    .hasMessageContaining("another company");
            connection.rollback();
            assertThatThrownBy(() -> sql.execute("select * from search_document"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.WORKER);
                java.sql.Statement sql = connection.createStatement()) {
            assertThatThrownBy(
                            () -> sql.execute(
                                    "select * from search_documents('x', array['the'], 'desk', null, 0, 0, 'infinity', gen_random_uuid(), 1)"))
                    .hasMessageContaining("permission denied");
        }
    }

    private record Found(int rows, int buffers) {}

    private static Found found(int most, String[] participants, String... words) {
        Statement search = Statement.of(
                "select * from search_documents($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                COMPANY,
                words,
                Tokens.name(participants == null ? Audience.DESK : Audience.CUSTOMER),
                participants,
                2,
                0,
                "infinity",
                new UUID(-1, -1),
                most);
        // Once before: a new session reads the catalogue for the function.
        MeasuredPlan plan = MeasuredPlan.of(COMPANY, search, search).get(0);
        return new Found(plan.root().path("Actual Rows").asInt(), plan.buffers());
    }
}
