package io.docket.scheme.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.References;
import io.docket.scheme.validation.Validator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {

    static Stream<String> templates() {
        return Templates.ids().stream();
    }

    @Test
    void five_are_offered() {
        assertThat(Templates.ids()).containsExactly("standard", "retail", "hosting", "helpdesk", "marketplace");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void each_is_sound(String template) {
        assertThat(new Validator().validate(Templates.load(template), Optional.empty(), References.BUILT_IN))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void each_has_built_in_statuses_only_and_names_itself(String template) {
        assertThat(Templates.load(template).statuses()).allMatch(Status::builtIn);
        assertThat(Templates.load(template).template()).isEqualTo(template);
    }

    @Test
    void a_companys_first_version_is_made_from_one() {
        Scheme scheme = Templates.instantiate("standard", "acme");

        assertThat(scheme.company()).isEqualTo("acme");
        assertThat(scheme.version()).isEqualTo(1);
    }

    @Test
    void one_that_does_not_exist_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> Templates.load("enterprise")).hasMessageContaining("standard");
    }
}
