package io.docket.notification.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.AfterTest;
import io.docket.notification.Receiver;
import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.Handover;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a post goes whose name leads to one address when it is judged and to another a moment later. */
class PosterTest {

    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final String PUBLIC = "1.1.1.1";

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void a_name_is_asked_for_once_and_the_post_goes_to_the_address_that_was_judged() throws Exception {
        Receiver judged = afterTest.close(new Receiver());

        Attempt attempt = post(judged.port(), true, addresses("127.0.0.1"), addresses("127.0.0.99"));

        assertThat(attempt).isInstanceOf(Attempt.Accepted.class);
        assertThat(asked).hasValue(1);
        assertThat(judged.received()).singleElement().satisfies(post -> assertThat(post.header("host"))
                .isEqualTo("rebinding.example:" + judged.port()));
    }

    @Test
    void a_name_that_leads_inside_by_now_is_refused_whatever_it_led_to_before() throws Exception {
        Receiver inside = afterTest.close(new Receiver());

        for (String address : List.of(
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "fd00::1",
                "fe80::1")) {
            assertThat(post(inside.port(), false, addresses(address)))
                    .as(address)
                    .isInstanceOf(Attempt.Refused.class);
        }
        assertThat(inside.received()).isEmpty();
    }

    @Test
    void one_address_inside_among_public_ones_refuses_the_name() throws Exception {
        Receiver inside = afterTest.close(new Receiver());

        assertThat(post(inside.port(), false, addresses(PUBLIC, "127.0.0.1"))).isInstanceOf(Attempt.Refused.class);
        assertThat(post(inside.port(), false, addresses("127.0.0.1", PUBLIC))).isInstanceOf(Attempt.Refused.class);
        assertThat(inside.received()).isEmpty();
    }

    @Test
    void a_redirect_to_another_address_is_an_answer_and_no_more() throws Exception {
        Receiver elsewhere = afterTest.close(new Receiver());
        Receiver redirects = afterTest.close(new Receiver()).answers(request -> request.response()
                .setStatusCode(307)
                .putHeader("location", elsewhere.url("/inside"))
                .end());

        assertThat(post(redirects.port(), true, addresses("127.0.0.1"))).isEqualTo(new Attempt.NotSent("307"));
        assertThat(elsewhere.received()).isEmpty();
    }

    @Test
    void what_the_operator_lets_go_unencrypted_no_longer_is_refused_wherever_it_was_registered() throws Exception {
        Receiver plain = afterTest.close(new Receiver());

        assertThat(post(plain.port(), settings(true, false, LONG), addresses("127.0.0.1")))
                .isEqualTo(new Attempt.Refused("The address must begin with https://"));
        assertThat(plain.received()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_receiver_whose_first_addresses_are_down_is_reached_by_the_third() throws Exception {
        Receiver up = afterTest.close(new Receiver());

        assertThat(post(up.port(), true, addresses("127.0.0.97", "127.0.0.98", "127.0.0.1")))
                .isInstanceOf(Attempt.Accepted.class);
        assertThat(post(up.port(), true, addresses("127.0.0.96", "127.0.0.97", "127.0.0.98", "127.0.0.1")))
                .as("no more than three are tried")
                .isInstanceOf(Attempt.NotSent.class);
        assertThat(up.received()).hasSize(1);
    }

    @Test
    void the_status_counts_of_an_answer_that_does_not_end() throws Exception {
        Receiver endless = afterTest
                .close(new Receiver())
                .answers(request ->
                        request.response().setChunked(true).setStatusCode(410).write("gone, and "));

        assertThat(post(endless.port(), settings(true, true, Duration.ofSeconds(1)), addresses("127.0.0.1")))
                .isEqualTo(new Attempt.NotSent("410"));
    }

    @Test
    void a_name_that_leads_nowhere_is_tried_again_later() throws Exception {
        assertThat(post(1, false)).isEqualTo(new Attempt.NotSent("The address's host is not known to DNS"));
    }

    /** @param answers of DNS, one after the other; nowhere after the last */
    private Attempt post(int port, boolean internal, InetAddress[]... answers) {
        return post(port, settings(internal, true, LONG), answers);
    }

    private Attempt post(int port, OutboundSettings settings, InetAddress[]... answers) {
        Deque<InetAddress[]> next = new ArrayDeque<>(List.of(answers));
        Targets.Names names = name -> {
            asked.incrementAndGet();
            if (next.isEmpty()) {
                throw new UnknownHostException(name);
            }
            return next.remove();
        };
        Vertx vertx = Vertx.vertx();
        Poster poster = new Poster(vertx, new Targets(settings, names), settings);
        try {
            URI to = URI.create("http://rebinding.example:" + port + "/docket");
            return poster.post(
                            new Post(to, Map.of(), "{}"),
                            new Handover(() -> Uni.createFrom().item(true)),
                            answer -> answer.isSuccess()
                                    ? new Attempt.Accepted("1")
                                    : new Attempt.NotSent(Integer.toString(answer.status())))
                    .await()
                    .atMost(A_WHILE);
        } finally {
            poster.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private static OutboundSettings settings(boolean internal, boolean plainHttp, Duration answerWithin) {
        return new OutboundSettings() {
            @Override
            public boolean internalAddresses() {
                return internal;
            }

            @Override
            public boolean plainHttp() {
                return plainHttp;
            }

            @Override
            public Duration connectWithin() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration answerWithin() {
                return answerWithin;
            }
        };
    }
}
