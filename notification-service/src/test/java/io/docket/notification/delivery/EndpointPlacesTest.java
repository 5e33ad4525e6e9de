package io.docket.notification.delivery;

import static io.docket.notification.delivery.Deliverer.Reached.Outcome.NOT_REACHED;
import static io.docket.notification.delivery.Deliverer.Reached.Outcome.NOT_TRIED;
import static io.docket.notification.delivery.Deliverer.Reached.Outcome.REACHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.notice.Ledger.Endpoint;
import io.docket.notification.notice.Ledger.Room.Places;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How the places of a sender are shared out among endpoints. */
class EndpointPlacesTest {

    private static final Endpoint HOOK = new Endpoint("acme", "hook");
    private static final Endpoint OTHER = new Endpoint("acme", "other");

    private static final Duration AT_ONCE = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(1);

    private final AtomicLong now = new AtomicLong();
    private final EndpointPlaces places = new EndpointPlaces(8, 4, now::get);

    @Test
    void each_endpoint_that_answers_has_a_few_and_all_have_so_many() {
        answers(HOOK);
        answers(OTHER);
        places.take(HOOK);
        places.take(HOOK);
        places.take(OTHER);

        assertThat(places.free()).isEqualTo(5);
        assertThat(places.room().of())
                .containsEntry(HOOK, new Places(2, false))
                .containsEntry(OTHER, new Places(3, false));
    }

    @Test
    void an_endpoint_that_is_not_known_has_one_until_it_has_answered() {
        places.take(HOOK);
        assertThat(places.room().of()).containsEntry(HOOK, new Places(0, false));

        places.giveBack(HOOK, REACHED, AT_ONCE);

        assertThat(places.room().of()).isEqualTo(Map.of(HOOK, new Places(4, false)));
    }

    @Test
    void an_endpoint_that_took_long_to_fail_has_one_until_it_answers_well() {
        places.take(HOOK);
        places.giveBack(HOOK, NOT_REACHED, LONG);
        passes(LONG);
        assertThat(places.room().of()).containsEntry(HOOK, new Places(1, true));

        places.take(HOOK);
        assertThat(places.room().of()).containsEntry(HOOK, new Places(0, true));
        places.giveBack(HOOK, REACHED, AT_ONCE);

        assertThat(places.room().of()).isEqualTo(Map.of(HOOK, new Places(4, false)));
        assertThat(places.isEmpty()).isTrue();
    }

    @Test
    void what_was_not_tried_says_nothing_of_its_endpoint() {
        places.take(HOOK);
        places.giveBack(HOOK, NOT_TRIED, Duration.ZERO);
        assertThat(places.room().of()).as("it is not known yet").isEmpty();
        assertThat(places.isEmpty()).isTrue();

        places.take(HOOK);
        places.giveBack(HOOK, NOT_REACHED, LONG);
        passes(LONG);
        places.take(HOOK);
        places.giveBack(HOOK, NOT_TRIED, Duration.ZERO);
        assertThat(places.room().of()).as("it is unwell still").isEqualTo(Map.of(HOOK, new Places(1, true)));

        answers(HOOK);
        places.take(HOOK);
        places.giveBack(HOOK, NOT_TRIED, Duration.ZERO);
        assertThat(places.room().of()).as("it answers still").isEqualTo(Map.of(HOOK, new Places(4, false)));
    }

    @Test
    void an_endpoint_with_more_under_way_than_it_has_places_by_now_has_no_room() {
        for (int i = 0; i < 4; i++) {
            places.take(HOOK);
        }
        places.giveBack(HOOK, NOT_REACHED, LONG);
        passes(LONG);

        assertThat(places.room().of()).containsEntry(HOOK, new Places(0, true));
    }

    @Test
    void endpoints_without_number_are_not_remembered() {
        for (int i = 0; i < 5_000; i++) {
            Endpoint unwell = new Endpoint("acme", "hook-" + i);
            places.take(unwell);
            places.giveBack(unwell, NOT_REACHED, LONG);
        }

        assertThat(places.room().of()).hasSize(1_000);

        for (int i = 0; i < 5_000; i++) {
            answers(new Endpoint("acme", "answering-" + i));
        }

        assertThat(places.room().of())
                .as("beside those, as many as there are places")
                .hasSize(1_000 + 8)
                .containsKey(new Endpoint("acme", "answering-4999"));
    }

    @Test
    void one_that_hangs_rests_for_as_long_as_it_has_hung_and_for_a_minute_at_most() {
        for (long seconds : new long[] {5, 10, 15}) {
            places.take(HOOK);
            places.giveBack(HOOK, NOT_REACHED, Duration.ofSeconds(5));

            passes(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(places.room().of()).containsEntry(HOOK, new Places(0, true));
            passes(Duration.ofMillis(1));
            assertThat(places.room().of()).containsEntry(HOOK, new Places(1, true));
        }
        places.take(HOOK);
        places.giveBack(HOOK, NOT_REACHED, Duration.ofHours(1));
        passes(Duration.ofMinutes(1));
        assertThat(places.room().of()).containsEntry(HOOK, new Places(1, true));
    }

    @Test
    void one_that_answers_at_once_keeps_its_places_however_it_answers() {
        for (int i = 0; i < 100; i++) {
            places.take(HOOK);
            places.giveBack(HOOK, NOT_REACHED, AT_ONCE);
            assertThat(places.room().of()).containsEntry(HOOK, new Places(4, false));
        }
    }

    @Test
    void failures_in_a_row_that_took_long_together_count_as_one_that_did() {
        for (int i = 0; i < 10; i++) {
            places.take(HOOK);
            places.giveBack(HOOK, NOT_REACHED, LONG.dividedBy(10));
        }
        passes(LONG);

        assertThat(places.room().of()).containsEntry(HOOK, new Places(1, true));
    }

    @Test
    void a_company_has_an_eighth_of_all_places_whatever_its_endpoints_are() {
        var many = new EndpointPlaces(256, 4, now::get);
        for (int i = 0; i < 30; i++) {
            many.take(new Endpoint("acme", "hook-" + i));
        }

        assertThat(many.room().ofCompany()).isEqualTo(32);
        assertThat(many.room().ofCompanies()).isEqualTo(Map.of("acme", 2));
    }

    @Test
    void all_that_hang_leave_half_of_the_places_to_the_others() {
        var many = new EndpointPlaces(256, 4, now::get);
        for (int i = 0; i < 260; i++) {
            Endpoint hanging = new Endpoint("company-" + i, "hook");
            many.take(hanging);
            many.giveBack(hanging, NOT_REACHED, LONG);
        }
        passes(LONG);

        for (int i = 0; i < 260 && many.room().ofUnwell() > 0; i++) {
            many.take(new Endpoint("company-" + i, "hook"));
        }

        assertThat(many.free()).isEqualTo(128);
        assertThat(many.room().ofUnknown()).isEqualTo(64);
    }

    @Test
    void all_that_are_not_known_leave_a_quarter_to_those_that_answer() {
        var many = new EndpointPlaces(256, 4, now::get);
        many.take(HOOK);
        many.giveBack(HOOK, REACHED, AT_ONCE);
        for (int i = 0; i < 260 && many.room().ofUnknown() > 0; i++) {
            many.take(new Endpoint("company-" + i, "hook"));
        }

        assertThat(many.free()).isEqualTo(64);
        assertThat(many.room().of()).containsEntry(HOOK, new Places(4, false));

        many.take(HOOK);
        many.giveBack(new Endpoint("company-0", "hook"), REACHED, AT_ONCE);

        assertThat(many.room().ofUnknown()).as("one of them is known by now").isEqualTo(1);
    }

    private void answers(Endpoint endpoint) {
        places.take(endpoint);
        places.giveBack(endpoint, REACHED, AT_ONCE);
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
