package io.docket.notification.webhook;

import static io.docket.notification.webhook.WebhookDesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.Receiver;
import io.docket.notification.Receiver.Received;
import io.docket.notification.ServiceTest;
import io.docket.notification.notice.Audience;
import io.docket.notification.webhook.WebhookDesk.Registered;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In which order webhooks are told, and who waits for whom. */
@QuarkusTest
class WebhookOrderTest extends ServiceTest {

    private static final String REPLIED = "docket.ticket.replied";
    private static final int MANY = 12;

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private WebhookDesk desk;

    @BeforeEach
    void aCompanyOfItsOwn() {
        desk = afterTest.close(new WebhookDesk());
    }

    @Test
    void what_happens_to_a_ticket_comes_in_its_order_also_when_the_receiver_fails_now_and_then() {
        desk.receiver.answersFirst(Receiver.status(500), Receiver.status(204), Receiver.hangUp(), Receiver.status(503));
        Registered webhook = desk.registers(Audience.AGENT, REPLIED);
        UUID ticket = UUID.randomUUID();

        desk.publishes(
                IntStream.rangeClosed(1, MANY).mapToObj(i -> reply(ticket, i)).toArray(GoldenEvent[]::new));

        await().atMost(SOON)
                .until(() -> desk.deliveries(webhook.id()).stream()
                                .filter(one -> !"PENDING".equals(one.get("state")))
                                .count()
                        == MANY);
        List<Integer> told =
                desk.receiver.received().stream().map(WebhookOrderTest::number).toList();
        assertThat(told)
                .isSorted()
                .containsAll(IntStream.rangeClosed(1, MANY).boxed().toList());
    }

    @Test
    void one_that_hangs_delays_no_other_of_its_company() {
        Receiver hanging = afterTest.close(new Receiver()).answers(Receiver.silence());
        Registered slow = desk.registers(hanging.url("/hangs"), Audience.AGENT, REPLIED);
        Registered well = desk.registers(desk.receiver.url("/well"), Audience.AGENT, REPLIED);

        desk.publishes(IntStream.rangeClosed(1, 4 * MANY)
                .mapToObj(i -> reply(UUID.randomUUID(), 1))
                .toArray(GoldenEvent[]::new));

        desk.awaitPosts(4 * MANY);
        assertThat(desk.deliveries(slow.id())).noneMatch(one -> "SENT".equals(one.get("state")));
        await().atMost(SOON).until(() -> desk.deliveries(well.id()), all -> all.stream()
                .allMatch(one -> "SENT".equals(one.get("state"))));
    }

    private GoldenEvent reply(UUID ticket, int number) {
        return desk.event(REPLIED).ofTicket(ticket).numbered(number).with(data -> data.remove("notices"));
    }

    private static int number(Received post) {
        return json(post).at("/data/sequence").asInt();
    }
}
