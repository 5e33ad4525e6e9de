package io.docket.ticket.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the body may be left out, so may its media type: {@code curl -X POST} sends neither. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class WithoutBodyTest {

    @Test
    void the_next_ticket_is_taken() throws Exception {
        Desk desk = Desk.from("standard");
        desk.ticket();

        assertThat(post(agent(desk), "/queue/next")).isEqualTo(200);
        assertThat(post(agent(desk), "/queue/next")).isEqualTo(204);
    }

    @Test
    void a_loss_is_opened() throws Exception {
        Desk desk = Desk.from("retail");

        assertThat(post(agent(desk), "/tickets/" + desk.ticket() + "/loss")).isEqualTo(201);
    }

    @Test
    void a_customer_confirms() throws Exception {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        desk.move(ticket, Map.of("to", "resolved"));
        String customer = Desk.tokens().customer(desk.company(), "carl");

        assertThat(post(customer, "/tickets/" + ticket + "/confirmation")).isEqualTo(200);
    }

    private static String agent(Desk desk) {
        return Desk.tokens().agent(desk.company(), "anna");
    }

    /** The answer's status. RestAssured would send a media type of its own. */
    private static int post(String token, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
