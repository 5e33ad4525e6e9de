package io.docket.ticket.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import io.docket.ticket.scheme.Publisher;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Teams arrive as the directory has them, and go with their tombstone. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class DirectoryConsumerTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Publisher publisher = Publisher.of(Stack.shared().kafka());

    @Test
    void a_published_team_is_known_with_its_lead_and_members_within_five_seconds() {
        publisher.publishTeam("acme", "after-sales", team("After-Sales", "lea", "anna", "lea"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(teams("acme")).containsExactly("after-sales After-Sales lea"));
        assertThat(members("acme", "after-sales")).containsExactly("anna anna@acme.test", "lea lea@acme.test");
    }

    @Test
    void a_changed_team_has_its_new_members_only() {
        publisher.publishTeam("globex", "desk", team("Desk", "lea", "anna", "lea"));
        publisher.publishTeam("globex", "desk", team("Front desk", "ben", "ben"));

        await().atMost(SOON).untilAsserted(() -> assertThat(teams("globex")).containsExactly("desk Front desk ben"));
        assertThat(members("globex", "desk")).containsExactly("ben ben@acme.test");
    }

    @Test
    void a_tombstoned_team_vanishes_with_its_members() {
        publisher.publishTeam("initech", "printers", team("Printers", "lea", "anna"));
        publisher.publishTeam("initech", "paper", team("Paper", "lea", "anna"));
        await().atMost(SOON).untilAsserted(() -> assertThat(teams("initech")).hasSize(2));

        publisher.deleteTeam("initech", "printers");

        await().atMost(SOON).untilAsserted(() -> assertThat(teams("initech")).containsExactly("paper Paper lea"));
        assertThat(members("initech", "printers")).isEmpty();
        assertThat(members("initech", "paper")).containsExactly("anna anna@acme.test");
    }

    private static List<String> teams(String company) {
        return TicketDatabase.rows("select id, name, lead_id from team where company = ? order by id", company);
    }

    private static List<String> members(String company, String team) {
        return TicketDatabase.rows(
                "select id, email from team_member where company = ? and team = ? order by id", company, team);
    }

    private static ObjectNode team(String name, String lead, String... members) {
        ObjectNode team =
                JsonNodeFactory.instance.objectNode().put("name", name).put("a-field-of-the-future", 7);
        team.set("lead", person(lead));
        for (String member : members) {
            team.withArray("members").add(person(member));
        }
        return team;
    }

    private static ObjectNode person(String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", "The person " + id)
                .put("email", id + "@acme.test");
    }
}
