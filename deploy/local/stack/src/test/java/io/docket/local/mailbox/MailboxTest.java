package io.docket.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    @TempDir
    private Path folder;

    private Mailbox mailbox;

    @BeforeEach
    void start() {
        mailbox = Mailbox.start(0, 0, folder);
    }

    @AfterEach
    void stop() {
        mailbox.close();
    }

    @Test
    void shows_a_mail_as_it_was_sent() throws Exception {
        send("carl@example.org", "Ihr Zelt – repariert", "Grüße aus der Werkstatt", "<p>Grüße</p>");

        JsonNode mail = messages("").get(0);
        assertThat(mail.get("from").asText()).isEqualTo("support@docket.test");
        assertThat(mail.get("to").asText()).isEqualTo("carl@example.org");
        assertThat(mail.get("subject").asText()).isEqualTo("Ihr Zelt – repariert");
        assertThat(mail.get("text").asText().strip()).isEqualTo("Grüße aus der Werkstatt");
        assertThat(mail.get("html").asText().strip()).isEqualTo("<p>Grüße</p>");
        assertThat(mail.get("messageId").asText()).isEqualTo("<notice-1@docket.test>");
        assertThat(mail.get("inReplyTo").asText()).isEqualTo("<ticket-1@docket.test>");
        assertThat(mail.get("headers").get("Auto-Submitted").asText()).isEqualTo("auto-generated");
        assertThat(Instant.parse(mail.get("receivedAt").asText())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void lists_the_newest_last() throws Exception {
        send("carl@example.org", "first");
        send("carl@example.org", "second");

        assertThat(messages("").findValuesAsText("subject")).containsExactly("first", "second");
    }

    @Test
    void finds_a_recipients_mails_whatever_the_case() throws Exception {
        send("carl@example.org", "for Carl");
        send("dora@example.org", "for Dora");

        assertThat(messages("?to=Carl@Example.org").findValuesAsText("subject")).containsExactly("for Carl");
    }

    @Test
    void lists_a_mail_to_two_people_for_each_of_them() throws Exception {
        send("carl@example.org, dora@example.org", "for both");

        assertThat(messages("").findValuesAsText("to"))
                .containsExactlyInAnyOrder("carl@example.org", "dora@example.org");
    }

    @Test
    void the_page_shows_what_strangers_wrote_as_text() throws Exception {
        send("carl@example.org", "<script>alert('subject')</script>", "<img src=x onerror=alert(1)>", null);

        String page = call("GET", "/").body();
        assertThat(page).contains("&lt;script&gt;alert(&#39;subject&#39;)", "&lt;img src=x");
        assertThat(page).doesNotContain("<script", "<img");
    }

    @Test
    void is_empty_after_it_was_emptied_and_stays_so() throws Exception {
        send("carl@example.org", "gone");

        assertThat(call("DELETE", "/messages").statusCode()).isEqualTo(204);

        assertThat(messages("")).isEmpty();
        restart();
        assertThat(messages("")).isEmpty();
    }

    @Test
    void keeps_its_mails_over_a_restart() throws Exception {
        send("carl@example.org", "kept");

        restart();

        assertThat(messages("").findValuesAsText("subject")).containsExactly("kept");
    }

    @Test
    void leaves_out_a_mail_that_a_kill_cut_short() throws Exception {
        send("carl@example.org", "whole");
        Files.writeString(folder.resolve("messages.jsonl"), "{\"from\":\"sup", StandardOpenOption.APPEND);

        restart();
        send("carl@example.org", "next");
        restart();

        assertThat(messages("").findValuesAsText("subject")).containsExactly("whole", "next");
    }

    @Test
    void says_what_it_does_not_know() throws Exception {
        assertThat(call("GET", "/messages?form=x").body()).startsWith("Unknown parameter 'form'. Known are: to.");
        assertThat(call("GET", "/mails").statusCode()).isEqualTo(404);
        assertThat(call("POST", "/messages").statusCode()).isEqualTo(405);
    }

    private void restart() {
        mailbox.close();
        mailbox = Mailbox.start(0, 0, folder);
    }

    private void send(String to, String subject) throws Exception {
        send(to, subject, "text", null);
    }

    private void send(String to, String subject, String text, String html) throws Exception {
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", "127.0.0.1");
        smtp.setProperty("mail.smtp.port", Integer.toString(mailbox.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(smtp)) {
            @Override
            protected void updateMessageID() {
                // The sender's own is kept.
            }
        };
        message.setFrom(new InternetAddress("support@docket.test"));
        message.setRecipients(RecipientType.TO, InternetAddress.parse(to));
        message.setSubject(subject, "UTF-8");
        message.setHeader("Message-ID", "<notice-1@docket.test>");
        message.setHeader("In-Reply-To", "<ticket-1@docket.test>");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(alternatives(text, html));
        Transport.send(message);
    }

    private static MimeMultipart alternatives(String text, String html) throws Exception {
        MimeMultipart alternatives = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        alternatives.addBodyPart(plain);
        if (html != null) {
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, "UTF-8", "html");
            alternatives.addBodyPart(rich);
        }
        return alternatives;
    }

    private JsonNode messages(String query) throws Exception {
        return new ObjectMapper().readTree(call("GET", "/messages" + query).body());
    }

    private HttpResponse<String> call(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mailbox.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
