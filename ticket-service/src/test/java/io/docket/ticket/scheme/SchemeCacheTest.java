package io.docket.ticket.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import org.junit.jupiter.api.Test;

class SchemeCacheTest {

    private static final Scheme SCHEME =
            SchemeJson.readPublished(SchemeDocument.of("acme", 1).json());

    @Test
    void keeps_schemes_by_company_and_version() {
        SchemeCache cache = new SchemeCache(10);

        cache.keep("acme", 1, SCHEME);

        assertThat(cache.find("acme", 1)).containsSame(SCHEME);
        assertThat(cache.find("acme", 2)).isEmpty();
        assertThat(cache.find("globex", 1)).isEmpty();
    }

    @Test
    void the_one_used_longest_ago_makes_room() {
        SchemeCache cache = new SchemeCache(2);
        cache.keep("acme", 1, SCHEME);
        cache.keep("globex", 1, SCHEME);
        cache.find("acme", 1);

        cache.keep("initech", 1, SCHEME);

        assertThat(cache.find("acme", 1)).isPresent();
        assertThat(cache.find("globex", 1)).isEmpty();
        assertThat(cache.find("initech", 1)).isPresent();
    }

    @Test
    void refuses_to_keep_nothing() {
        assertThatThrownBy(() -> new SchemeCache(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docket.schemes.cached is 0");
    }
}
