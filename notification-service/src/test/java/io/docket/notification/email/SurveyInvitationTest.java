package io.docket.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.notification.GoldenEvent;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The mail that invites to the survey. */
@QuarkusTest
class SurveyInvitationTest extends ServiceTest {

    @Test
    void RET_16_the_mail_links_the_survey_of_its_ticket_with_the_token_and_names_it_in_the_text() {
        var invited = GoldenEvent.of("docket.ticket.moved.invited");
        String token = invited.data().at("/notices/0/surveyToken").asText();
        assertThat(token).isNotEmpty();

        ticketService.publishes(invited);
        JsonNode mail = awaitMailsTo(invited.addressOf("carl"), 1).get(0);

        String link = "https://docket.test/survey/%s?token=%s".formatted(invited.ticket(), token);
        assertThat(mail.get("text").asText().lines().map(String::strip)).contains(link, "Survey-Token: " + token);
        assertThat(mail.get("html").asText()).contains("href=\"" + link + "\"");
    }

    @Test
    void RET_16_the_list_of_notices_does_not_show_the_token() {
        var invited = GoldenEvent.of("docket.ticket.moved.invited");
        String token = invited.data().at("/notices/0/surveyToken").asText();

        ticketService.publishes(invited);
        awaitMailsTo(invited.addressOf("carl"), 1);

        assertThat(noticesOf(invited.ticket()).toString())
                .contains("survey-invitation")
                .doesNotContain(token);
    }
}
