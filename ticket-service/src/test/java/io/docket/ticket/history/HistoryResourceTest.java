package io.docket.ticket.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.stack.Stack;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happened to a ticket, for ever. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class HistoryResourceTest {

    @Test
    void ALL_01_every_move_is_in_the_history_with_who_what_when_why_and_how_long() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        desk.move(ticket, Map.of("to", "resolved"));

        JsonPath history = desk.history(ticket);

        assertThat(history.getList("items.type")).isEqualTo(List.of("CREATED", "ASSIGNED", "MOVED", "MOVED"));
        assertThat(history.getList("items.cause")).isEqualTo(List.of("CUSTOMER", "AGENT", "REACTION:std-01", "AGENT"));
        assertThat(history.getList("items.actor.role")).isEqualTo(List.of("CUSTOMER", "AGENT", "SYSTEM", "AGENT"));
        assertThat(history.getString("items[3].from.name")).isEqualTo("Processing");
        assertThat(history.getString("items[3].to.name")).isEqualTo("Resolved");
        assertThat(history.getLong("items[3].secondsInPrevious")).isNotNegative();
        assertThat(history.getInt("items[3].schemeVersion")).isEqualTo(desk.schemeVersion());
    }

    @Test
    void ALL_01_no_role_of_the_service_may_change_the_history_or_take_from_it() throws SQLException {
        Desk desk = Desk.from("standard");
        desk.ticket();

        for (String role : List.of("docket_service", "docket_worker")) {
            for (String sql : List.of("update history set cause = 'NOBODY'", "delete from history")) {
                try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, role);
                        Statement statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
                }
            }
        }
    }

    @Test
    void the_history_is_read_page_by_page() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        JsonPath first = desk.agent("anna")
                .queryParam("limit", 2)
                .get("/api/v1/tickets/{id}/history", ticket)
                .jsonPath();
        JsonPath second = desk.agent("anna")
                .queryParam("limit", 2)
                .queryParam("cursor", first.getString("nextCursor"))
                .get("/api/v1/tickets/{id}/history", ticket)
                .jsonPath();

        assertThat(first.getList("items.type")).isEqualTo(List.of("CREATED", "ASSIGNED"));
        assertThat(second.getList("items.type")).isEqualTo(List.of("MOVED"));
        assertThat(second.getString("nextCursor")).isNull();
    }
}
