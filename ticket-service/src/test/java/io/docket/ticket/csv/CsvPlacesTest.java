package io.docket.ticket.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CsvPlacesTest {
    private final CsvPlaces places = new CsvPlaces(new Settings(4));

    private record Settings(int atOnce) implements CsvSettings {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public Duration longest() {
            return Duration.ofMinutes(1);
        }
    }

    @Test
    void one_company_gets_half_of_the_places_and_all_together_no_more_than_there_are() {
        assertThat(places.take("acme")).isTrue();
        assertThat(places.take("acme")).isTrue();
        assertThat(places.take("acme")).isFalse();
        assertThat(places.take("bolt")).isTrue();
        assertThat(places.take("bolt")).isTrue();
        assertThat(places.take("cork")).isFalse();
    }

    @Test
    void a_place_that_is_left_is_free() {
        places.take("acme");
        places.take("acme");
        places.leave("acme");

        assertThat(places.take("acme")).isTrue();
        assertThat(places.take("acme")).isFalse();
    }

    @Test
    void where_there_is_one_place_any_company_gets_it() {
        CsvPlaces one = new CsvPlaces(new Settings(1));

        assertThat(one.take("acme")).isTrue();
        assertThat(one.take("bolt")).isFalse();
    }
}
