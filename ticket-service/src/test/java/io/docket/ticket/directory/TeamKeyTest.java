package io.docket.ticket.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeamKeyTest {

    @Test
    void names_company_and_team() {
        assertThat(TeamKey.of("acme/after-sales")).isEqualTo(new TeamKey("acme", "after-sales"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "acme", "/after-sales", "acme/"})
    void refuses_what_names_no_team(String key) {
        assertThatThrownBy(() -> TeamKey.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'company/team'");
    }
}
