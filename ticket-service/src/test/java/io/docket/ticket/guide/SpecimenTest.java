package io.docket.ticket.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's test would notice what it is there to notice. */
class SpecimenTest {

    private final Specimen specimen = new Specimen();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1} | {\"a\": 1}",
                "{\"a\": \"…\"} | {\"a\": null}",
                "{\"a\": \"…\"} | {\"a\": {\"b\": 2}}",
                "{\"…\": \"…\"} | {\"a\": 1}",
                "[1, \"…\"] | [1, 2, 3]",
                "{\"a\": \"{x}\", \"b\": \"{x}\"} | {\"a\": \"1\", \"b\": \"1\"}",
                "{\"a\": \"/t/{x}/m\", \"b\": \"{x}\"} | {\"a\": \"/t/7/m\", \"b\": 7}",
                "{\"a\": \"until …\"} | {\"a\": \"until noon\"}",
            })
    void what_is_as_shown_differs_in_nothing(String shown, String came) throws JsonProcessingException {
        assertThat(differences(shown, came)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1} | {\"a\": 2}",
                "{\"a\": 1} | {\"a\": 1, \"b\": 2}",
                "{\"a\": 1, \"b\": 2} | {\"a\": 1}",
                "{\"a\": \"…\"} | {}",
                "{\"a\": 1, \"…\": \"…\"} | {\"b\": 1}",
                "{\"a\": \"{x}\"} | {\"a\": null}",
                "{\"a\": \"{x}\", \"b\": \"{x}\"} | {\"a\": \"1\", \"b\": \"2\"}",
                "[1, \"…\"] | [1]",
                "[1] | [1, 2]",
                "[{\"a\": 1}] | [{\"a\": 2}]",
                "{\"a\": \"until …\"} | {\"a\": \"from noon\"}",
                "{\"a\": {}} | {\"a\": \"b\"}",
            })
    void what_is_otherwise_is_told(String shown, String came) throws JsonProcessingException {
        assertThat(differences(shown, came)).hasSize(1);
    }

    @Test
    void a_name_stands_for_its_value_in_what_is_sent_later() throws JsonProcessingException {
        differences("{\"id\": \"{ticket}\"}", "{\"id\": \"4711\"}");

        assertThat(specimen.fill("/tickets/{ticket}/{other}…")).isEqualTo("/tickets/4711/{other}…");
    }

    private List<String> differences(String shown, String came) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        return specimen.differences(json.readTree(shown), json.readTree(came));
    }
}
