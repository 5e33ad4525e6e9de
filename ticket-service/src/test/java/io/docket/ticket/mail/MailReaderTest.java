package io.docket.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of mails, as they are and as they should not be. */
class MailReaderTest {
    private static final String PLAIN = "Content-Type: text/plain; charset=utf-8\n\n";
    private static final UUID TICKET = UUID.fromString("019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d");
    private static final UUID NOTICE = UUID.fromString("019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3e");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "carla@example.org | carla | carla@example.org",
                "Carla Brandt <carla@example.org> | Carla Brandt | carla@example.org",
                "\"Brandt, Carla\" <Carla@Example.org> | Brandt, Carla | Carla@Example.org",
                "=?iso-8859-1?Q?Andr=E9?= <andre@example.org> | André | andre@example.org",
                "Jürgen Groß <j@example.org> | Jürgen Groß | j@example.org",
                "jü@bücher.example | jü | jü@bücher.example",
                "\"boss@example.org\" <carla@example.org> | boss@example.org | carla@example.org",
                "carla@example.org, nora@example.org | carla | carla@example.org",
                "=?utf-8?Q?A=00B=0D=0AC?= <carla@example.org> | A B C | carla@example.org"
            })
    void the_sender_is_the_first_address_in_from(String from, String name, String address) {
        Mail mail = read("From: " + from + "\n\nHello");

        assertThat(mail.senderName()).isEqualTo(name);
        assertThat(mail.senderEmail()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "Hello",
                "Subject: x\n\nHello",
                "From: undisclosed-recipients:;\n\nHello",
                "From: <>\n\nHello",
                "From: Carla\n\nHello",
                "From: @,@,,<\n\nHello",
                "From: a b@c d@e\n\n"
            })
    void a_mail_without_the_address_of_a_sender_is_refused_by_name(String mail) {
        assertThatThrownBy(() -> read(mail)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.members().get("violations").toString()).contains("From");
        });
    }

    @Test
    void a_subject_is_one_line_of_characters() {
        assertThat(read("From: a@b.c\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\n =?utf-8?Q?_aus_Ulm?=\n\n")
                        .subject())
                .isEqualTo("Grüße aus Ulm");
        assertThat(read("From: a@b.c\nSubject: =?utf-8?Q?a=00=0D=0Ab?=\n\n").subject())
                .isEqualTo("a b");
        assertThat(read("From: a@b.c\nSubject: =?bogus?Q?x?=\n\n").subject())
                .as("of a charset that nobody knows")
                .isEqualTo("x");
        assertThat(read("From: a@b.c\nSubject: =?utf-8?X?x?= =?utf-8?Q\n\n").subject())
                .isEqualTo("=?utf-8?X?x?= =?utf-8?Q");
        assertThat(read("From: a@b.c\nSubject:  \n\n").subject()).isEqualTo("(no subject)");
        assertThat(read("From: a@b.c\n\n").subject()).isEqualTo("(no subject)");
        assertThat(read("From: a@b.c\nSubject: " + "\uD83D\uDE00".repeat(300) + "\n\n")
                        .subject())
                .isEqualTo("\uD83D\uDE00".repeat(255));
    }

    @Test
    void plain_text_is_preferred_to_its_html() {
        assertThat(text(multipart(
                        "alternative",
                        PLAIN + "The plain words.",
                        "Content-Type: text/html\n\n<p>The <b>rich</b> words.</p>")))
                .isEqualTo("The plain words.");
        assertThat(text(multipart(
                        "alternative", PLAIN + " \n", "Content-Type: text/html\n\n<p>The <b>rich</b> words.</p>")))
                .isEqualTo("The rich words.");
    }

    @Test
    void what_stands_one_after_another_is_read_so_and_files_are_left_out() {
        String richer = multipart("alternative", PLAIN + "The words.", "Content-Type: text/html\n\n<p>The words.</p>");
        String mixed = multipart(
                "mixed",
                richer.substring(richer.indexOf("Content-Type")),
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nA log.",
                "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nAAAA",
                "Content-Type: message/rfc822\n\nFrom: x@y.z\n\nA mail that is attached.",
                PLAIN + "The footer.");

        assertThat(text(mixed)).isEqualTo("The words.\n\nThe footer.");
    }

    @Test
    void html_becomes_the_lines_that_a_browser_shows() {
        String html = """
                <html><head><title>Title</title><style>p {color: red}</style></head><body>
                <script>alert('x')</script><p>Hello&nbsp;&amp; good
                   day</p><div>One<br>Two</div><ul><li>a</li><li>b</li></ul><pre>x
                  y</pre><!-- hidden --><table><tr><td>1</td><td>2</td></tr></table></body></html>
                """;

        assertThat(text("From: a@b.c\nContent-Type: text/html; charset=utf-8\n\n" + html))
                .isEqualTo("Hello & good day\n\nOne\nTwo\n\n- a\n- b\n\nx\n  y\n1 2");
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8,utf-8",
        "iso-8859-1,iso-8859-1",
        "windows-1252,",
        "utf-8,",
        "utf-8,us-ascii",
        "windows-1252,bogus"
    })
    void characters_are_what_they_were(String used, String named) {
        String type = named == null ? "text/plain" : "text/plain; charset=" + named;

        byte[] mail = ("From: a@b.c\nContent-Type: " + type + "\n\nGrüße").getBytes(Charset.forName(used));

        assertThat(MailReader.read(mail).text()).isEqualTo("Grüße");
    }

    @Test
    void a_text_can_always_be_kept() {
        assertThat(text("From: a@b.c\n\na\0b\u0007c\td\r\ne\rf\u007f")).isEqualTo("abc\td\ne\nf");
        assertThat(text("From: a@b.c\n\n \n")).isEqualTo("(no text)");
        assertThat(text("From: a@b.c\nContent-Type: application/pdf\n\nx")).isEqualTo("(no text)");
        assertThat(text("From: a@b.c\nContent-Type: text/html\n\n<p>&#xD800;&nbsp;</p>"))
                .isEqualTo("\ufffd");
        assertThat(text("From: a@b.c\nContent-Type: multipart/mixed\n\nno boundary"))
                .isNotBlank();
    }

    @Test
    void a_text_that_is_too_long_is_cut_between_two_characters() {
        String text =
                text("From: a@b.c\nContent-Type: text/plain; charset=utf-8\n\n" + "ü€\uD83D\uDE00".repeat(60_000));

        assertThat(text).endsWith("\n\n[The rest of this mail is left out: it is longer than 256 KiB.]");
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(256 * 1024 - 4, 256 * 1024);
        assertThat(text).doesNotContain("\ufffd", "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html"})
    void of_what_is_mostly_empty_the_rest_is_left_out_and_said_so(String type) {
        String emptiness = " ".repeat(70) + "\n";

        assertThat(text("From: a@b.c\nContent-Type: " + type + "\n\nBefore." + emptiness.repeat(20_000) + "After."))
                .startsWith("Before.")
                .endsWith("[The rest of this mail is left out: it is longer than 256 KiB.]")
                .hasSizeLessThan(256 * 1024 + 1);
    }

    @Test
    void a_richer_text_that_is_cut_says_nothing_of_the_plain_one() {
        assertThat(text(multipart(
                        "alternative",
                        PLAIN + "The plain words.",
                        "Content-Type: text/html\n\n" + "<p>rich</p>\n".repeat(100_000))))
                .isEqualTo("The plain words.");
    }

    @Test
    void the_key_is_that_of_the_message_id_whatever_else_differs() {
        UUID key = read("From: a@b.c\nMessage-ID: <1@x>\n\nHello").key();

        assertThat(read("Received: by y\nFrom: a@b.c\nmessage-id:\n <1@x>\n\nHello again")
                        .key())
                .isEqualTo(key);
        assertThat(read("From: a@b.c\nMessage-ID: <2@x>\n\nHello").key()).isNotEqualTo(key);
        assertThat(read("From: a@b.c\n\nHello").key())
                .as("without one")
                .isEqualTo(read("From: a@b.c\n\nHello").key())
                .isNotEqualTo(read("From: a@b.c\n\nHello!").key());
    }

    @Test
    void clues_are_what_is_answered_then_the_thread_backwards_then_the_subject() {
        String notice = "ticket." + TICKET + "." + NOTICE + "@docket.test";
        Mail mail =
                read("From: a@b.c\nSubject: Re: [ACME-1234567] about acme-7654321, not XACME-12345678-9\nIn-Reply-To: <"
                        + notice + ">\nReferences: <first@x> <ticket." + TICKET + "@docket.test>\n <last@x> <" + notice
                        + ">\n\n");

        assertThat(mail.clues())
                .containsExactly(
                        new Clue(TICKET, null, null),
                        new Clue(null, new MessageId("last@x").key(), null),
                        new Clue(null, new MessageId("first@x").key(), null),
                        new Clue(null, null, "ACME-1234567"),
                        new Clue(null, null, "ACME-7654321"));
    }

    @Test
    void of_a_very_long_thread_the_last_ids_and_the_first_are_looked_at() {
        StringBuilder references = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            references.append("\n <").append(i).append("@x>");
        }

        assertThat(read("From: a@b.c\nReferences:" + references + "\n\n").clues())
                .hasSize(100)
                .startsWith(new Clue(null, new MessageId("999@x").key(), null))
                .endsWith(new Clue(null, new MessageId("0@x").key(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted: auto-replied | AUTOMATIC_REPLY",
                "auto-submitted: Auto-Generated; owner=x | AUTOMATIC_REPLY",
                "X-Auto-Response-Suppress: DR, OOF | AUTOMATIC_REPLY",
                "X-Auto-Response-Suppress: All | AUTOMATIC_REPLY",
                "Precedence: bulk | BULK",
                "Precedence: Junk | BULK",
                "Precedence: list (of friends) | BULK",
                "Return-Path: <> | BOUNCE",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x | BOUNCE",
                "Message-ID: <ticket.019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d.019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3e@x> | OWN_MAIL"
            })
    void programs_own_mails_are_known(String field, Automatic why) {
        assertThat(read("From: a@b.c\n" + field + "\n\nHello").automatic()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: no",
                "Auto-Submitted: no (by hand)",
                "Precedence: first-class",
                "X-Auto-Response-Suppress: DR, RN, NRN",
                "Return-Path: <a@b.c>",
                "Content-Type: multipart/mixed; boundary=x"
            })
    void what_a_person_writes_is_no_program_s(String field) {
        assertThat(read("From: a@b.c\n" + field + "\n\nHello").automatic()).isEmpty();
    }

    @Test
    void mail_servers_speak_for_nobody() {
        assertThat(read("From: Mail Delivery System <MAILER-DAEMON@x.y>\n\nHello")
                        .automatic())
                .contains(Automatic.BOUNCE);
    }

    @Test
    void what_is_past_its_bounds_is_refused() {
        StringBuilder nested = new StringBuilder("From: a@b.c\n");
        for (int i = 0; i < 60; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }

        assertRefused("From: a@b.c\n" + "X: y\n".repeat(1_100) + "\nHello", "cannot be read as message/rfc822");
        assertRefused("From: a@b.c\nX: " + "y".repeat(200_000) + "\n\nHello", "cannot be read as message/rfc822");
        assertRefused(nested.toString(), "nests more than 50 parts");
        assertRefused(
                "From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(1_100),
                "has more than 1000 parts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<br>", "<p></p>", "<div> </div>\n", "<pre>\n\n</pre>"})
    void empty_lines_are_one_however_many_there_are(String emptiness) {
        String html = "<p>Before.</p>" + emptiness.repeat(50_000) + "<p>After.</p>";

        assertThat(textOf("Content-Type: text/html\n\n" + html)).isEqualTo("Before.\n\nAfter.");
    }

    @Test
    void spaces_without_end_are_read_once() {
        String html = "<pre>Before." + " ".repeat(200_000) + "After.</pre>";

        assertThat(textOf("Content-Type: text/html\n\n" + html))
                .startsWith("Before.")
                .endsWith("After.");
    }

    private static String textOf(String part) {
        return MailReader.read(("From: a@b.c\nMIME-Version: 1.0\n" + part).getBytes(StandardCharsets.UTF_8))
                .text();
    }

    /** Whatever bytes come: an answer or a refusal. */
    @Test
    void nothing_breaks_the_reader() {
        byte[] whole = multipart(
                        "alternative",
                        PLAIN + "The plain words.",
                        "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>The =3D <b>rich</b> words.</p>",
                        "Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\nAGEAYg==")
                .getBytes(StandardCharsets.UTF_8);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] broken = whole.clone();
            for (int j = random.nextInt(12); j >= 0; j--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                Mail mail = MailReader.read(broken);
                assertThat(mail.text()).isNotBlank().doesNotContain("\0");
            } catch (Problem refusal) {
                refused++;
            } catch (RuntimeException | Error failure) {
                throw new AssertionError("seed " + seed + ", mail " + i, failure);
            }
        }
        assertThat(refused).isBetween(1, 4_999);
    }

    private static String multipart(String subtype, String... parts) {
        String boundary = subtype.equals("alternative") ? "inner" : "outer";
        StringBuilder mail = new StringBuilder("From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/" + subtype
                + "; boundary=" + boundary + "\n\n");
        for (String part : parts) {
            mail.append("--").append(boundary).append('\n').append(part).append('\n');
        }
        return mail.append("--").append(boundary).append("--\n").toString();
    }

    private static void assertRefused(String mail, String why) {
        assertThatThrownBy(() -> read(mail)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.members().get("violations").toString()).contains(why);
        });
    }

    private static String text(String mail) {
        return read(mail).text();
    }

    private static Mail read(String mail) {
        return MailReader.read(mail.getBytes(StandardCharsets.UTF_8));
    }
}
