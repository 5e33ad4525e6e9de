package io.docket.ticket.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of single companies stay few, or the service does not start. */
class ObservedCompaniesTest {

    @Test
    void nobody_is_observed_unless_named() {
        assertThat(new ObservedCompanies(settings("every", "PT1M")).all()).isEmpty();
    }

    @Test
    void fifty_are_observed_and_one_that_is_named_twice_counts_once() {
        ObservedCompanies observed = observed(companies(50) + ",company-1");

        assertThat(observed.all()).hasSize(50);
        assertThat(observed.has("company-50")).isTrue();
        assertThat(observed.has("company-51")).isFalse();
    }

    @Test
    void more_are_refused_with_how_many_there_may_be() {
        assertThatThrownBy(() -> observed(companies(51)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docket.metrics.companies names 51 companies, and 50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "acme corp", "acme;other", "-acme"})
    void what_is_no_slug_is_refused_by_its_name(String wrong) {
        assertThatThrownBy(() -> observed("fine," + wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + wrong + "'");
    }

    private static String companies(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "company-" + i).collect(Collectors.joining(","));
    }

    static ObservedCompanies observed(String companies) {
        return new ObservedCompanies(settings("companies", companies));
    }

    static MetricsSettings settings(String name, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(MetricsSettings.class)
                .withDefaultValue("docket.metrics." + name, value)
                .build()
                .getConfigMapping(MetricsSettings.class);
    }
}
