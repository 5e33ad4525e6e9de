package io.docket.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.RunningStack;
import io.docket.notification.notice.DisabledWebhook;
import io.docket.notification.notice.HeldBack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RunningStack.class)
class NoticeTemplatesTest {

    private static final List<String> NOTICES = List.of(
            "ticket-received",
            "agent-replied",
            "customer-replied",
            "reminder",
            "closed-no-response",
            "closed",
            "resolved",
            "survey-invitation",
            "follow-up-due",
            "promise-broken",
            "schedule-started",
            "schedule-dropped",
            "escalated",
            "hold-notice");

    @Inject
    NoticeTemplates templates;

    static Stream<Arguments> noticesInEveryLanguage() {
        return NOTICES.stream()
                .flatMap(notice -> Stream.of("en", "zh").map(language -> Arguments.of(notice, language)));
    }

    @ParameterizedTest
    @MethodSource("noticesInEveryLanguage")
    void every_notice_can_be_said_in_every_language(String notice, String language) {
        Wording wording = templates.render(notice, language, letter("Could you send us a photo?\n\nThank you!"));

        assertThat(wording.subject()).startsWith("[ACME-48213907] ").endsWith("The zip of my tent is torn");
        assertThat(wording.text())
                .contains("> Could you send us a photo?", "> Thank you!", "Carl Brandt", "Acme Outdoor");
        assertThat(wording.html())
                .contains("Could you send us a photo?<br>", "Thank you!", "Carl Brandt", "Acme Outdoor");
        assertThat(wording.text() + wording.html()).doesNotContain("{", "NOT_FOUND", "null");
    }

    @ParameterizedTest
    @MethodSource("noticesInEveryLanguage")
    void everybody_is_told_why_the_mail_comes_to_them_and_only_customers_that_they_can_answer_it(
            String notice, String language) {
        Wording customers = templates.render(notice, language, letter("Hello", false));
        Wording desks = templates.render(notice, language, letter("Hello", true));

        for (String part : List.of(customers.text(), customers.html())) {
            assertThat(part).containsAnyOf("you take part in this request. To answer,", "您参与了此请求，因此收到这封邮件。如需回复");
        }
        for (String part : List.of(desks.text(), desks.html())) {
            assertThat(part)
                    .containsAnyOf("this ticket is yours or your team's.", "此工单由您或您的团队负责")
                    .doesNotContain("To answer", "如需回复", "We are waiting for your answer", "我们正在等待您的回复");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void an_administrator_is_told_what_is_held_and_what_to_do(String language) {
        for (boolean clocks : List.of(true, false)) {
            var held = new HeldBack(
                    clocks, "customer-reminder", 10_000, true, 511, 512, 23, "/api/v1/breakers/customer-reminder");
            var letter = new Letter(
                    "Acme <Outdoor>",
                    null,
                    "customer-reminder",
                    "",
                    null,
                    null,
                    null,
                    null,
                    true,
                    0,
                    false,
                    null,
                    null,
                    held,
                    null);

            Wording wording = templates.render("sending-held", language, letter);

            assertThat(wording.subject()).contains("Acme <Outdoor>", "10000", "customer-reminder");
            for (String part : List.of(wording.text(), wording.html())) {
                assertThat(part)
                        .contains("511", "512", "23", "/breakers/customer-reminder/release", "/customer-reminder/drop")
                        .doesNotContain("{", "NOT_FOUND", "null");
            }
            assertThat(wording.html()).contains("Acme &lt;Outdoor&gt;");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void an_administrator_is_told_which_webhook_is_disabled_and_what_to_do(String language) throws IOException {
        for (boolean gone : List.of(true, false)) {
            var webhook = new DisabledWebhook(
                    "portal.example/<docket>",
                    gone,
                    Instant.parse("2026-11-25T09:14:02Z"),
                    Instant.parse("2026-11-20T09:14:02Z"),
                    "/api/v1/webhooks/01a1fd62");
            var letter = new Letter(
                    "Acme <Outdoor>",
                    null,
                    "portal.example/<docket>",
                    "",
                    null,
                    null,
                    null,
                    null,
                    true,
                    0,
                    false,
                    null,
                    null,
                    null,
                    webhook);

            Wording wording = templates.render("webhook-disabled", language, letter);

            assertThat(wording.subject()).contains("Acme <Outdoor>", "portal.example/<docket>");
            assertThat(wording.text())
                    .contains(
                            "portal.example/<docket>", "{\"state\": \"MISSED\", \"since\": \"2026-11-20T08:00:00Z\"}");
            assertThat(wording.html())
                    .contains("Acme &lt;Outdoor&gt;", "portal.example/&lt;docket&gt;")
                    .doesNotContain("<docket>");
            for (String part : List.of(wording.text(), wording.html())) {
                assertThat(part)
                        .contains(
                                "2026-11-25 09:14 UTC",
                                "PATCH /api/v1/webhooks/01a1fd62",
                                "{\"enabled\": true}",
                                "POST /api/v1/webhooks/01a1fd62/redelivery",
                                "DELETE /api/v1/webhooks/01a1fd62")
                        .doesNotContain("NOT_FOUND", "null", "\\");
                assertThat(part.contains("410")).isEqualTo(gone);
            }
            keep("webhook-disabled", language, gone ? "gone" : "failing", wording);
        }
    }

    /** Kept in {@code target/mails}, to be looked at in a browser. */
    @ParameterizedTest
    @MethodSource("noticesInEveryLanguage")
    void every_mail_is_kept_to_look_at(String notice, String language) throws IOException {
        for (boolean desk : List.of(false, true)) {
            String reader = desk ? "desk" : "customer";
            keep(notice, language, reader, templates.render(notice, language, letter("A photo?\n\nThank you!", desk)));
            keep(notice, language, reader + "-bare", templates.render(notice, language, bare(desk)));
            Wording overlong = templates.render(notice, language, overlong(desk));
            keep(notice, language, reader + "-overlong", overlong);
            assertThat(overlong.html()).contains("    indented").doesNotContain("<b>");
        }
    }

    @ParameterizedTest
    @MethodSource("noticesInEveryLanguage")
    void every_notice_can_be_said_when_nothing_more_than_the_ticket_is_known(String notice, String language) {
        Wording wording = templates.render(notice, language, bare(false));

        assertThat(wording.text() + wording.html()).doesNotContain("null", "NOT_FOUND", "<a ", "“”");
        assertThat(wording.text()).doesNotContain("\n\n\n", "> ");
    }

    @ParameterizedTest
    @MethodSource("noticesInEveryLanguage")
    void what_people_write_is_text_and_never_markup(String notice, String language) {
        String attack = "<script>alert('x')</script>";
        var letter = new Letter(
                attack,
                attack,
                attack,
                attack,
                attack,
                attack,
                attack,
                attack,
                false,
                1,
                true,
                "https://a.test/\"" + attack,
                new Letter.Invitation("https://a.test/\"" + attack, attack));

        Wording wording = templates.render(notice, language, letter);

        assertThat(wording.html()).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(wording.text()).contains(attack);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | There has been no answer for a while, so we now consider this request closed. | not heard from you
            zh | 由于一段时间内无人回复，此请求现已视为关闭。                                         | 未收到您
            """)
    void a_closure_for_want_of_an_answer_is_true_for_whoever_was_not_asked(
            String language, String words, String blaming) {
        Wording wording = templates.render("closed-no-response", language, letter(null));

        assertThat(List.of(wording.text(), wording.html()))
                .allSatisfy(part -> assertThat(part).contains(words).doesNotContain(blaming));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "zh-Hant-TW", "ZH"})
    void a_region_s_language_is_the_language(String locale) {
        assertThat(templates.render("closed", locale, letter(null)).text()).contains("您的请求");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en-GB", "", "!"})
    void a_language_without_words_is_said_in_english(String locale) {
        assertThat(templates.render("closed", locale, letter(null)).text()).contains("Your request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void RET_16_the_invitation_links_the_survey_and_names_the_token_in_the_text(String language) {
        Wording wording = templates.render("survey-invitation", language, letter(null));

        assertThat(wording.text().lines())
                .contains("https://portal.test/survey?token=acme.s3cret", "Survey-Token: acme.s3cret");
        assertThat(wording.html()).contains("<a href=\"https://portal.test/survey?token=acme.s3cret\"");
    }

    @Test
    void nothing_but_the_invitation_says_the_token() {
        NOTICES.stream()
                .filter(notice -> !notice.equals("survey-invitation"))
                .map(notice -> templates.render(notice, "en", letter("Could you send us a photo?")))
                .forEach(wording -> assertThat(wording.text() + wording.html()).doesNotContain("s3cret"));
    }

    @Test
    void only_what_there_are_words_for_can_be_said() {
        assertThat(NOTICES).allMatch(templates::has);
        assertThat(templates.has("birthday")).isFalse();
        assertThat(templates.has("../layout")).isFalse();
        assertThat(templates.has("greeting")).isFalse();
        assertThat(templates.notices()).containsExactlyElementsOf(NOTICES);
    }

    private static Letter letter(String text) {
        return letter(text, false);
    }

    private static Letter bare(boolean desk) {
        return new Letter("Acme", "ACME-1", "Tent", "", null, null, null, null, desk, 0, false, null, null);
    }

    /** Words that no line has room for, and text that its lines must keep. */
    private static Letter overlong(boolean desk) {
        String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);
        return new Letter(
                "The Outdoor Equipment and Accessories Trading Company of the Northern Lakes " + word,
                "ACME-48213907",
                "Re: Fwd: " + word + " — 这是一个非常长的主题",
                word,
                word,
                word + "\n\n    indented https://example.org/" + "a/path/".repeat(30)
                        + "\n> quoted\n<b>no bold</b> 😀\n" + "连续的中文文字没有空格".repeat(15),
                word,
                word,
                desk,
                3,
                true,
                "https://portal.test/acme/tickets/ACME-48213907",
                new Letter.Invitation("https://portal.test/survey?token=acme.s3cret", "acme.s3cret"));
    }

    private static Letter letter(String text, boolean desk) {
        return new Letter(
                "Acme Outdoor",
                "ACME-48213907",
                "The zip of my tent is torn",
                "Carl Brandt",
                "Anna Weiss",
                text,
                "Processing",
                "After-Sales",
                desk,
                2,
                true,
                "https://portal.test/acme/tickets/ACME-48213907",
                new Letter.Invitation("https://portal.test/survey?token=acme.s3cret", "acme.s3cret"));
    }

    private static void keep(String notice, String language, String reader, Wording wording) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "mails", reader, language));
        Files.writeString(folder.resolve(notice + ".html"), wording.html());
        Files.writeString(folder.resolve(notice + ".txt"), wording.subject() + "\n\n" + wording.text());
    }
}
