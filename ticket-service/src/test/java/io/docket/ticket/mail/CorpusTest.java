package io.docket.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.problem.Problem;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read out of the corpus's mails is what stands beside them. */
class CorpusTest {
    static Stream<String> names() {
        return Corpus.names().stream();
    }

    @Test
    void there_are_enough_mails_to_tell() {
        assertThat(Corpus.names()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_mail_is_read_as_it_stands_beside_it(String name) {
        assertThat(reading(name)).isEqualTo(Corpus.reading(name));
    }

    /** In words that can be read: fields, files, then the text, and where it differs the sender's own part of it. */
    private static String reading(String name) {
        try {
            return reading(MailReader.read(Corpus.mail(name)));
        } catch (Problem refused) {
            return "refused: " + refused.members().get("violations") + "\n";
        }
    }

    private static String reading(Mail mail) {
        StringBuilder reading = new StringBuilder();
        reading.append("from: ")
                .append(mail.senderName())
                .append(" <")
                .append(mail.senderEmail())
                .append(">\n");
        reading.append("subject: ").append(mail.subject()).append('\n');
        mail.automatic()
                .ifPresent(why ->
                        reading.append("automatic: ").append(why.reason()).append('\n'));
        mail.bounce().ifPresent(bounce -> reading.append("undeliverable: ")
                .append(new TreeMap<>(bounce.failed()))
                .append(" in ticket ")
                .append(bounce.ticket())
                .append('\n'));
        for (MailFile file : mail.files()) {
            reading.append("file: ")
                    .append(file.name())
                    .append(", ")
                    .append(file.type())
                    .append(", ");
            reading.append(file.bytes().length).append(" bytes");
            reading.append(file.contentId() == null ? "" : ", shown as " + file.contentId())
                    .append('\n');
        }
        if (mail.quotes()) {
            reading.append("\n--- own words\n")
                    .append(shortened(mail.ownWords()))
                    .append('\n');
        }
        return reading.append("\n--- text\n")
                .append(shortened(mail.text()))
                .append('\n')
                .toString();
    }

    private static String shortened(String text) {
        return text.length() < 5_000
                ? text
                : text.substring(0, 100) + "… and on, " + text.length() + " characters in all";
    }
}
