package io.docket.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.notification.GoldenEvent;
import io.docket.notification.PrintedCommand;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The calls of {@code docs/administration.md} do what it says, as they are printed, in the order in which they stand there. */
@QuarkusTest
class AdministrationGuideTest extends ServiceTest {

    private final String company = "guide-" + UUID.randomUUID().toString().substring(0, 8);
    private final String admin = tokens.admin(company, "ada");
    private final Queue<PrintedCommand> commands = new ArrayDeque<>(PrintedCommand.of("administration.md"));

    @Test
    void every_task_of_the_guide_can_be_done_as_it_says() {
        assertThat(next(200).<List<String>>path("agentChannels")).containsExactly("email");
        assertThat(next(200).<String>path("quietHours.from")).isEqualTo("20:00");
        assertThat(next(200).<List<String>>path("items.notice")).contains("agent-replied");
        Response webhook = next(201);
        assertThat(webhook.<String>path("secret")).startsWith("whsec_");

        assertThat(forWebhook(webhook, 202).<String>path("notice")).isEqualTo("docket.webhook.test");
        var event = GoldenEvent.of("docket.ticket.replied").ofCompany(company).now();
        ticketService.publishes(event);
        PrintedCommand deliveries = commands.remove().with("WEBHOOK", webhook.path("id"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(answer(deliveries, 200).<List<String>>path("items.notice"))
                        .containsExactlyInAnyOrder("docket.webhook.test", "docket.ticket.replied"));

        assertThat(forWebhook(webhook, 200).<List<String>>path("items.state")).allMatch("FAILED"::equals);
        forWebhook(webhook, 202);
        assertThat(forWebhook(webhook, 200).<String>path("secret"))
                .startsWith("whsec_")
                .isNotEqualTo(webhook.path("secret"));

        PrintedCommand ofTicket =
                commands.remove().with("TICKET", event.ticket().toString());
        await().atMost(SOON).until(() -> answer(ofTicket, 200)
                .<List<String>>path("items.findAll { it.channel == 'email' }.state")
                .contains("SENT"));
        String notice = answer(ofTicket, 200).path("items.find { it.channel == 'email' && it.state == 'SENT' }.id");
        assertThat(next(200).<List<String>>path("items.state")).allMatch("FAILED"::equals);
        assertThat(answer(commands.remove().with("NOTICE", notice), 202).<Integer>path("redeliveries"))
                .isEqualTo(1);
        assertThat(next(200).<List<Object>>path("items")).as("held").isEmpty();
        assertThat(commands).isEmpty();
    }

    private Response forWebhook(Response webhook, int status) {
        return answer(commands.remove().with("WEBHOOK", webhook.path("id")), status);
    }

    private Response next(int status) {
        return answer(commands.remove(), status);
    }

    private Response answer(PrintedCommand command, int status) {
        Response response = command.run(as(admin));
        assertThat(response.statusCode())
                .as(command.line() + "\n" + response.asString())
                .isEqualTo(status);
        return response;
    }
}
