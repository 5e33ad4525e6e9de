package io.docket.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.GoldenEvent;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EmailChannelTest extends ServiceTest {

    @Test
    void a_mail_says_who_it_is_from_what_it_is_about_and_that_a_machine_wrote_it() {
        var reply = GoldenEvent.of("docket.ticket.replied");

        JsonNode mail = mailFor(reply, "carl");

        assertThat(mail.get("from").asText()).isEqualTo("support@docket.test");
        assertThat(mail.at("/headers/From").asText()).contains("Acme Outdoor");
        assertThat(mail.get("subject").asText())
                .isEqualTo("[%s] The zip of my tent is torn".formatted(reply.reference()));
        assertThat(mail.at("/headers/To").asText()).contains("Carl Brandt");
        assertThat(mail.at("/headers/Reply-To").asText()).isEqualTo("answers@docket.test");
        assertThat(mail.at("/headers/Auto-Submitted").asText()).isEqualTo("auto-generated");
        assertThat(mail.at("/headers/Date").asText()).isNotEmpty();
        assertThat(mail.get("headers")).as("no header is empty").allMatch(header -> !header.asText()
                .isBlank());
        assertThat(mail.at("/headers/Content-Type").asText()).startsWith("multipart/alternative");
        assertThat(mail.get("text").asText()).contains("Anna Weiss", "Could you send us a photo of the torn zip?");
        assertThat(mail.get("html").asText())
                .contains("Anna Weiss", "Could you send us a photo of the torn zip?")
                .contains("https://portal.test/acme/tickets/" + reply.reference());
    }

    @Test
    void a_mail_s_id_is_its_ticket_s_and_its_notice_s() {
        var reply = GoldenEvent.of("docket.ticket.replied");

        JsonNode mail = mailFor(reply, "carl");

        String id = noticesOf(reply.ticket()).get(0).get("id").toString();
        String messageId = "<ticket.%s.%s@docket.test>".formatted(reply.ticket(), id);
        assertThat(mail.get("messageId").asText()).isEqualTo(messageId);
        assertThat(mail.at("/headers/Message-ID").asText()).isEqualTo(messageId);
    }

    @Test
    void all_mails_about_a_ticket_are_one_conversation() {
        var reply = GoldenEvent.of("docket.ticket.replied").numbered(1);
        var resolved = GoldenEvent.of("docket.ticket.moved.resolved")
                .ofTicket(reply.ticket())
                .numbered(2);
        String thread = "<ticket.%s@docket.test>".formatted(reply.ticket());

        ticketService.publishes(reply, resolved);

        assertThat(awaitMailsTo(reply.addressOf("carl"), 2)).allSatisfy(mail -> {
            assertThat(mail.get("inReplyTo").asText()).isEqualTo(thread);
            assertThat(mail.at("/headers/References").asText()).isEqualTo(thread);
        });
    }

    @Test
    void what_people_write_arrives_as_they_wrote_it() {
        var reply = GoldenEvent.of("docket.ticket.replied")
                .with(data -> data.put("subject", "帐篷 🏕️ — läßt Wasser durch"))
                .with(data -> data.put("companyName", "Zelte & Söhne, \"Outdoor\""))
                .with(data -> data.withArray("notices")
                        .forEach(notice -> ((ObjectNode) notice).put("text", "Grüße 👍🏽\n.\n.. <b>fett</b> & 好的")));

        JsonNode mail = mailFor(reply, "carl");

        assertThat(mail.get("subject").asText()).endsWith("帐篷 🏕️ — läßt Wasser durch");
        assertThat(mail.at("/headers/From").asText()).endsWith("<support@docket.test>");
        assertThat(mail.get("text").asText()).contains("> Grüße 👍🏽").contains("> .. <b>fett</b> & 好的");
        assertThat(mail.get("html").asText()).contains("Grüße 👍🏽<br>").contains("&lt;b&gt;fett&lt;/b&gt; &amp; 好的");
    }

    @Test
    void nothing_a_person_writes_becomes_a_header() {
        var reply = GoldenEvent.of("docket.ticket.replied")
                .with(data -> data.put("subject", "Hi\r\nBcc: eve@example.org\r\nX-Evil: 1"))
                .with(data -> data.put("companyName", "Acme\r\nX-Evil: 2"))
                .recipients(recipient -> recipient.put("name", "Carl\r\nX-Evil: 3\r\n\r\n<h1>"));

        JsonNode mail = mailFor(reply, "carl");

        assertThat(mail.get("headers").has("X-Evil")).isFalse();
        assertThat(mail.get("headers").has("Bcc")).isFalse();
        assertThat(mail.get("subject").asText()).endsWith("Hi Bcc: eve@example.org X-Evil: 1");
        assertThat(mails.to("eve@example.org")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "carl",
                "carl@example.org, eve@example.org",
                "carl@example.org\r\nBcc: eve@example.org"
            })
    void whoever_has_no_address_is_not_mailed_to_and_the_ledger_says_why(String address) {
        var reply = GoldenEvent.of("docket.ticket.replied").recipients(recipient -> recipient.put("email", address));

        ticketService.publishes(reply);

        awaitState(reply.ticket(), "FAILED");
        assertThat(noticesOf(reply.ticket()).get(0))
                .containsEntry("attempts", 1)
                .containsEntry("lastError", "The recipient has no valid email address; nothing was sent");
        assertThat(mails.to("eve@example.org")).isEmpty();
    }

    @Test
    void a_company_is_spoken_for_in_its_language() {
        var reply = GoldenEvent.of("docket.ticket.replied").with(data -> data.put("locale", "zh-CN"));

        assertThat(mailFor(reply, "carl").get("text").asText()).contains("您好");
    }

    private static JsonNode mailFor(GoldenEvent event, String recipient) {
        ticketService.publishes(event);
        return awaitMailsTo(event.addressOf(recipient), 1).get(0);
    }
}
