package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.notice.Ledger.Endpoint;
import org.junit.jupiter.api.Test;

/** How the places of a sender are shared out among endpoints. */
class EndpointPlacesTest {

    private static final Endpoint HOOK = new Endpoint("acme", "hook");
    private static final Endpoint OTHER = new Endpoint("acme", "other");

    private final EndpointPlaces places = new EndpointPlaces(8, 4);

    @Test
    void each_endpoint_has_a_few_and_all_have_so_many() {
        places.take(HOOK);
        places.take(HOOK);
        places.take(OTHER);

        assertThat(places.free()).isEqualTo(5);
        assertThat(places.room().ofEach()).isEqualTo(4);
        assertThat(places.room().of()).containsEntry(HOOK, 2).containsEntry(OTHER, 3);
    }

    @Test
    void an_endpoint_that_did_not_answer_well_has_one_until_it_does() {
        places.take(HOOK);
        places.giveBack(HOOK, false);
        assertThat(places.room().of()).containsEntry(HOOK, 1);

        places.take(HOOK);
        assertThat(places.room().of()).containsEntry(HOOK, 0);
        places.giveBack(HOOK, true);

        assertThat(places.room().of()).isEmpty();
        assertThat(places.isEmpty()).isTrue();
    }

    @Test
    void an_endpoint_with_more_under_way_than_it_has_places_by_now_has_no_room() {
        for (int i = 0; i < 4; i++) {
            places.take(HOOK);
        }
        places.giveBack(HOOK, false);

        assertThat(places.room().of()).containsEntry(HOOK, 0);
    }

    @Test
    void endpoints_without_number_are_not_remembered() {
        for (int i = 0; i < 5_000; i++) {
            Endpoint unwell = new Endpoint("acme", "hook-" + i);
            places.take(unwell);
            places.giveBack(unwell, false);
        }

        assertThat(places.room().of()).hasSize(1_000);
    }
}
