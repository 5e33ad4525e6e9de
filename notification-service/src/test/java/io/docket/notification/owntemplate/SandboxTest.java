package io.docket.notification.owntemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.docket.notification.notice.Audience;
import io.docket.notification.template.Letter;
import io.docket.notification.template.Wording;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates by customers can do, and what they cannot. */
class SandboxTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final String SUBJECT = "[{reference}] {subject}";
    private static final String TEXT = "Dear {recipient},\n\n{text}";
    private static final String HTML = "<p>Dear {recipient},</p><p>{text}</p>";

    static Stream<String> hostile() {
        return Stream.of(
                // what belongs to the application, the process and the machine
                "{inject:deliverer.claim}",
                "{cdi:deliverer}",
                "{config:quarkus.datasource.password}",
                "{config:['docket.identity.issuer']}",
                "{system:user.home}",
                "{java:lang.System.exit(0)}",
                "{text.getClass().getClassLoader()}",
                "{text.class}",
                "{company.bytes.length}",
                "{lines.iterator.class.classLoader}",
                "{@java.lang.Runtime runtime}{runtime}",
                "{@io.docket.notification.template.Letter letter}{letter.text}",
                "{letter.text}",
                "{data:letter}",
                "{this}",
                "{_}",
                "{msg:hello}",
                "{time:format(step, 'yyyy')}",
                // other templates, and this one again
                "{#include mail/en/closed.txt /}",
                "{#include $part /}",
                "{#insert part /}",
                "{#fragment part}{#include $part /}{/fragment}",
                "{#userTag text /}",
                "{#eval text /}",
                "{#invoke text /}",
                // too much of it
                "{#for i in 1000000000}{i}{/for}",
                "{#for i in step}{i}{/for}",
                "{#for line in text}{line}{/for}",
                "{#for line in lines.reversed}{line}{/for}",
                "{#for line in lines.take(9)}{line}{/for}",
                "{#for line in lines or text}{line}{/for}",
                "{#for a in lines}{#for b in lines}{b}{/for}{/for}",
                "{#for a in lines}{#if a}{#for b in lines}{b}{/for}{/if}{/for}",
                "{#for text in lines}{text}{/for}",
                "{#for line}{line}{/for}",
                "{#for}{it}{/for}",
                "{#each lines}{it}{/each}",
                "{company.repeat(1000000000)}",
                "{text + text}",
                "{text.concat(text)}",
                "{str:fmt('%999999999d', step)}",
                "{step.plus(1)}",
                "{#let doubled=text}{doubled}{/let}",
                "{#set doubled=text}{doubled}{/set}",
                "{#with text}{this}{/with}",
                "{#when step}{#is 1}one{/when}",
                "{#switch step}{#case 1}one{/switch}",
                "{#cached}{text}{/cached}",
                // around the escaping
                "{text.raw}",
                "{text.safe}",
                "{text.raw??}",
                "{text ?: 'nothing'}",
                "{text or company}",
                "{answerable ? text : company}",
                "{lines[0]}",
                "{lines.get(0)}",
                "{#for line in lines}{line.raw}{/for}",
                "{#if text.length() > 3}{text}{/if}",
                "{#if (step > 1) && (text.class || cdi:bean)}{text}{/if}",
                "{#if step > 1}{text}{#else if text.isEmpty}{text}{/if}",
                // no templates at all
                "{#if text}",
                "{#if text}{/for}",
                "{/if}",
                "{#if}{text}{/if}",
                "{text",
                "{" + "a.".repeat(20_000) + "a}",
                "{#if " + "(".repeat(20_000) + "text" + ")".repeat(20_000) + "}{text}{/if}",
                "{#if text}".repeat(3_000) + "x" + "{/if}".repeat(3_000),
                "x".repeat(70_000),
                "\u0000",
                "\u001b[31m",
                " \n\t");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void what_is_more_than_variables_conditions_and_lines_is_refused_at_once(String source) {
        for (Part part : List.of(Part.TEXT, Part.HTML)) {
            UnsoundTemplate refusal = assertTimeoutPreemptively(AT_ONCE, () -> refusal(with(part, source)));

            assertThat(refusal.flaws())
                    .isNotEmpty()
                    .allMatch(flaw -> flaw.field().equals(part.field()))
                    .allMatch(flaw -> flaw.message().endsWith("."))
                    .allMatch(flaw -> flaw.message().length() < 400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{reference}]\nBcc: everybody@example.org",
                "[{reference}]\r\nBcc: everybody@example.org",
                "[{reference}]\u2028x",
                "[{reference}]\u0007",
                "[{reference}] {text}",
                "[{reference}] {link}",
                "[{reference}] {surveyToken}",
                "[{reference}] {#for line in lines}{line}{/for}",
                "News",
                "{#if author}[{reference}]{/if} News",
                ""
            })
    void a_subject_is_one_line_with_the_reference_and_without_what_is_long_or_secret(String source) {
        assertThat(refusal(with(Part.SUBJECT, source)).flaws()).isNotEmpty().allMatch(flaw -> flaw.field()
                .equals("subject"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p title={text}>x</p>",
                "<p {text}>x</p>",
                "<{text}>",
                "<p onclick=\"{text}\">x</p>",
                "<p style=\"color:{text}\">x</p>",
                "<a href=\"{text}\">x</a>",
                "<a href=\"java{text}\">x</a>",
                "<a href='{link}{text}'>x</a>",
                "<a href='https:{text}'>x</a>",
                "<a href=\"{#if step}https://a.example/{/if}{text}\">x</a>",
                "<img src=\"{company}\">",
                "<script>{text}</script>",
                "<SCRIPT>1</SCRIPT>",
                "<scr{! !}ipt>1</script>",
                "<scr{#if text}ipt{/if}>1</script>",
                "<style>p { color: {text} }</style>",
                "<style>p { }</styled>{text}",
                "<title><p title=\"</title><b x={text}>\"",
                "<!-- {text} -->",
                "</ {text}>",
                "</<p title=\"{text}\">",
                "<p ='x' y=\"{text}\">",
                "<p title =\"{text}\">",
                "<svg>{text}</svg>",
                "<iframe srcdoc=\"{text}\"></iframe>",
                "{#if text}<p title=\"{/if}{text}",
                "<meta name=\"x\" content=\"0;url={text}\">",
                "<img srcset=\"{text} 1x\">",
                "<img srcset=\"https://a.example/{text} 1x\">",
                "<a ping=\"{text}\">x</a>",
                "<a ping=\"https://a.example/{text}\">x</a>",
                "<a xlink:href=\"{link}\">x</a>",
                "<input value=\"{text}\">",
                "<p class=\"{text}\" data-x=\"{text}\">x</p>",
                "<p id='{reference}'>x</p>",
                "<td background=\"https://a.example/{text}\">x",
                "<a href=\"http://a.example/{text}\">x</a>",
                "<img src=\"http://a.example/{text}\">",
                "<a href=\"https:\\\\a.example/{text}\">x</a>",
                "<a href=\"{#if step}mailto:{/if}{text}\">x</a>",
                "<p title=\"{text}>x",
                "<p title=\"{text}>x</p><p title=\"y\">",
                "<p title=\"x\"{text}\">",
                "<p {#if text}title={/if}{text}>x</p>"
            })
    void no_variable_stands_where_escaping_does_not_keep_it_text(String source) {
        assertThat(refusal(with(Part.HTML, source)).flaws()).isNotEmpty().allMatch(flaw -> flaw.field()
                .equals("html"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><head><title>{reference}</title><style>p { margin: 0 }\n.x>a { color: red }</style></head>"
                        + "<body><!-- ours --><p title=\"{subject}\" class='x'>{text}</p></body></html>",
                "{#if link}<a href=\"{link}\">{reference}</a>{#else}<b>{reference}</b>{/if}",
                "<a href=\"https://shop.example/orders?ticket={reference}\">x</a>",
                "<a href=\"mailto:desk@shop.example?subject={reference}\">x</a>",
                "<a href=\"https://shop.example/{#if desk}desk/{/if}{reference}#{subject}\" lang='{team}'>x</a>",
                "<a href=\"{link}?from=mail\">x</a><a href='tel:+1'>y</a><a href=\"#top\">z</a><img src=cid:logo alt='{company}'>",
                "<a href=http://shop.example/>x</a><p data-on=\"x\" title='javascript: {text} > y'>javascript: x</p>",
                "<a href=\"{#if link}{link}{/if}\" {#if author}title=\"{author}\"{/if}>x</a>",
                "<p>{#for line in lines}{line_count}: {line}{#if line_hasNext}<br>{/if}{#else}nothing{/for}</p>",
                "<p>1 < 2 and {company} <3</p>",
                "<p>{#if step > 1 && !author || team == 'After-Sales'}{step}{/if} {! a comment {nobody.reads} !} {| {raw} |}</p>",
                "<p>\\{not a tag} { nor this } {</p>"
            })
    void what_mails_need_can_be_said(String source) {
        assertThat(compiled(with(Part.HTML, source)).fill(letter("Hello")).html())
                .isNotBlank();
    }

    static Stream<Arguments> dangers() {
        return Stream.of(
                Arguments.of("<p>x</p>\n <script>1</script>", 2, 2, "Mails have no <script>."),
                Arguments.of("<iframe src=\"https://a.example/\">", 1, 1, "Mails have no <iframe>."),
                Arguments.of("<b>{text}</b><object>", 1, 14, "Mails have no <object>."),
                Arguments.of("{#if text}\n<embed>{/if}", 2, 1, "Mails have no <embed>."),
                Arguments.of("<form>x</form>", 1, 1, "Mails have no <form>."),
                Arguments.of("<base href=\"https://a.example/\">", 1, 1, "Mails have no <base>."),
                Arguments.of("<link rel=stylesheet href=\"https://a.example/\">", 1, 1, "Mails have no <link>."),
                Arguments.of(
                        "<meta charset='utf-8'><meta http-equiv='refresh' content='0'>",
                        1,
                        29,
                        "What stands in 'http-equiv' is read as code or as a command."),
                Arguments.of("on\n<img alt=x onerror=alert(1)>", 2, 12, "What stands in 'onerror' is read as code"),
                Arguments.of("<p ONCLICK>x</p>", 1, 4, "What stands in 'onclick' is read as code"),
                Arguments.of("<img/src='https://a.example/'/onload=x>", 1, 31, "What stands in 'onload' is read as"),
                Arguments.of("<iframe srcdoc='x'>", 1, 1, "Mails have no <iframe>."),
                Arguments.of("<a href=\"javascript:alert(1)\">x</a>", 1, 4, "An address in 'href' begins with"),
                Arguments.of("<a href=javascript:alert(1)>x</a>", 1, 4, "An address in 'href' begins with"),
                Arguments.of("<a href=' JAVA\tscript:x'>x</a>", 1, 4, "An address in 'href' begins with"),
                Arguments.of("<a href=\"&#106;avascript:x\">x</a>", 1, 4, "An address in 'href' begins with"),
                Arguments.of("<a href=\"vbscript:x\">x</a>", 1, 4, "An address in 'href' begins with"),
                Arguments.of("<img src=\"data:image/svg+xml,x\">", 1, 6, "An address in 'src' begins with"),
                Arguments.of("<img srcset=\"data:text/html,x 1x\">", 1, 6, "An address in 'srcset' begins with"),
                Arguments.of("<a xlink:href=\"javascript:x\">", 1, 4, "An address in 'xlink:href' begins with"),
                Arguments.of("<a href=\"{link}javascript:x\">y</a>", 1, 4, "An address in 'href' begins with"),
                Arguments.of(
                        "<a href=\"{#if author}https://x.example/{#else}java{/if}script:x\">y</a>",
                        1,
                        4,
                        "An address in 'href' begins with"),
                Arguments.of("<a href=\"java{#if author}script:x{/if}\">y</a>", 1, 4, "An address in 'href' begins"),
                Arguments.of("<b>\n<p title=\"{subject}>x", 2, 4, "The value of 'title' has no end."),
                Arguments.of("x <p title='a'", 1, 3, "What begins here has no end."),
                Arguments.of("x<!-- y", 1, 2, "What begins here has no end."),
                Arguments.of("\n<style>p { color: red }", 2, 1, "<style> has no end."));
    }

    @ParameterizedTest
    @MethodSource("dangers")
    void what_a_preview_on_a_page_might_run_or_load_is_refused_where_it_stands(
            String source, int line, int column, String message) {
        Flaw flaw = refusal(with(Part.HTML, source)).flaws().get(0);

        assertThat(flaw.message()).startsWith(message).endsWith(".");
        assertThat(List.of(flaw.field(), flaw.line(), flaw.column())).containsExactly("html", line, column);
    }

    @Test
    void what_does_not_fit_a_sample_is_told_with_the_samples_it_does_not_fit() {
        assertThat(refusal(with(Part.TEXT, "{text}")).flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.message())
                    .startsWith("Nothing is left to say. Write words outside of every {#if}")
                    .contains("audience CUSTOMER without text", "audience AGENT without text")
                    .doesNotContain("everything known");
            assertThat(flaw.line()).isNull();
        });
        assertThat(refusal(with(Part.TEXT, "{#if desk}Hello{/if}{#if !desk}{text}{/if}"))
                        .flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.message())
                        .contains("audience CUSTOMER without text")
                        .doesNotContain("AGENT"));
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                Arguments.of("Dear {autor}", 1, 6, "There is no variable 'autor'. Known here are company, reference, "),
                Arguments.of("Hello\n\n  {x} and {company}", 3, 3, "There is no variable 'x'."),
                Arguments.of("\r\n\r\n{company.length}", 3, 1, "'company.length' is more than a variable's name"),
                Arguments.of("{lines}", 1, 1, "The lines are gone through"),
                Arguments.of("x{answerable}", 1, 2, "It is yes or no"),
                Arguments.of("x\n\u0007", 2, 1, "Of the control characters only line feeds and tabs are taken"),
                Arguments.of("x".repeat(32_767) + "\nyz", 2, 1, "At most 32768 characters are taken"),
                Arguments.of("a\nb {author", 2, 3, "No closing brace"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void a_flaw_is_told_with_its_line_and_column_and_what_to_do(String source, int line, int column, String message) {
        Flaw flaw = refusal(with(Part.TEXT, source)).flaws().get(0);

        assertThat(flaw.message()).startsWith(message);
        assertThat(List.of(flaw.line(), flaw.column())).containsExactly(line, column);
    }

    @ParameterizedTest
    @MethodSource("misreadings")
    void what_cannot_be_read_is_told_in_its_line(String source, int line, String message) {
        Flaw flaw = refusal(with(Part.TEXT, source)).flaws().get(0);

        assertThat(flaw.message()).isEqualTo(message);
        assertThat(flaw.line()).isEqualTo(line);
        assertThat(flaw.column()).isPositive();
    }

    static Stream<Arguments> misreadings() {
        return Stream.of(
                Arguments.of(
                        "a\n{#include x /}",
                        2,
                        "There is no section {#include x /}. Known are {#if …} and {#for line in lines}."),
                Arguments.of("\n\n{#if author}x", 3, "The section {#if} has no end. Close it by {/if}."),
                Arguments.of("{#if author}\n{/for}", 2, "{/for} does not end {#if}. Close the inner section first."),
                Arguments.of("\n{/if}", 2, "{/if} ends nothing. Take it out."),
                Arguments.of("{#if}x{/if}", 1, "{#if} lacks its condition, as in {#if author}."));
    }

    @Test
    void all_flaws_of_all_parts_are_told_at_once_up_to_twenty() {
        var sources = new Sources("{a}", "{b}\n{c}", "<p>" + "{d}".repeat(100) + "</p>");

        assertThat(refusal(sources).flaws())
                .hasSize(20)
                .extracting(Flaw::field)
                .startsWith("subject", "text", "text", "html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#if text > 1}x{/if}",
                "{#if 1 >= text}x{/if}",
                "{#if text lt 1}x{/if}",
                "{#if step > 1 && (text <= 2)}x{/if}",
                "{#if step > '1'}x{/if}",
                "{#if answerable}{#else if author < subject}x{/if}",
                "{#for line in lines}{#if line > 1}x{/if}{/for}"
            })
    void only_numbers_are_more_or_less_than_others(String source) {
        Flaw flaw = refusal(with(Part.HTML, "x\n " + source)).flaws().get(0);

        assertThat(flaw.message()).contains("is no number, and only numbers are compared");
        assertThat(List.of(flaw.field(), flaw.line())).containsExactly("html", 2);
        assertThat(flaw.column()).isGreaterThan(1);
    }

    @Test
    void numbers_are_compared_and_texts_that_look_like_it_are_texts() {
        var template = compiled(with(
                Part.TEXT,
                "{#if step >= 2}again{/if}{#if author == 'a > b'}x{/if}"
                        + "{#for line in lines}{#if line_count > 1 || line_index lt 0}-{/if}{line}{/for}."));

        assertThat(template.fill(letter("a\nb")).text()).isEqualTo("againa-b.\n");
    }

    @Test
    void nothing_that_people_write_becomes_markup() {
        String attack = "</p><script>alert('x')</script>\" onload=\"x {inject:deliverer} {text}";
        var letter = new Letter(
                attack,
                "ACME-1",
                attack,
                attack,
                attack,
                attack,
                attack,
                attack,
                false,
                1,
                true,
                "https://a.test/",
                null);
        var template = compiled(
                with(
                        Part.HTML,
                        "<p title=\"{subject}\">{company}{recipient}{author}{text}{status}{team}{#for l in lines}{l}{/for}</p>"));

        Wording wording = template.fill(letter);

        assertThat(wording.html())
                .doesNotContain("<script", "\" onload", "</p><")
                .contains("{inject:deliverer} {text}");
        assertThat(wording.text()).contains(attack);
    }

    @Test
    void what_people_write_ends_no_subject() {
        var letter = new Letter(
                "Acme",
                "ACME-1",
                "Tent\r\nBcc: everybody@example.org\u2028\u0007",
                "",
                null,
                null,
                null,
                null,
                false,
                0,
                false,
                null,
                null);

        assertThat(compiled(with(Part.SUBJECT, SUBJECT)).fill(letter).subject())
                .isEqualTo("[ACME-1] Tent Bcc: everybody@example.org");
    }

    @Test
    void what_is_unknown_is_nothing_and_counts_as_no() {
        var bare = new Letter("Acme", "ACME-1", "Tent", "", null, null, null, null, false, 0, false, null, null);
        String every = "{author}{text}{status}{team}{link}{surveyLink}{surveyToken}";
        var template = compiled(with(
                Part.TEXT,
                every + "{#if author || text || status || team || link || lines || answerable}no{#else}nothing{/if}"));

        assertThat(template.fill(bare).text()).isEqualTo("nothing\n");
    }

    @Test
    void no_output_is_longer_than_a_mail_may_be() {
        var template = compiled(with(Part.TEXT, "x" + "{text}".repeat(5_000)));
        Letter longest = letter("x".repeat(262_144));

        assertTimeoutPreemptively(
                AT_ONCE, () -> assertThatThrownBy(() -> template.fill(longest)).isInstanceOf(UnfitWording.class));
    }

    @Test
    void no_letter_has_too_many_lines_for_what_is_done_with_each() {
        var template = compiled(with(Part.TEXT, "x{#for line in lines}" + "{line}-".repeat(4_000) + "{/for}"));
        Letter longest = letter("x\n".repeat(131_072));

        assertTimeoutPreemptively(
                AT_ONCE, () -> assertThatThrownBy(() -> template.fill(longest)).isInstanceOf(UnfitWording.class));
    }

    @Test
    void the_largest_templates_are_said_in_time() {
        String source = "{#if author}{text}{/if}{step}".repeat(SourceScan.MOST_SECTIONS) + "{company}-".repeat(5_000);
        Letter letter = letter("A sentence of common length, as people write them.\n".repeat(20));

        assertTimeoutPreemptively(AT_ONCE, () -> assertThat(
                        compiled(with(Part.HTML, source)).fill(letter).html())
                .isNotEmpty());
    }

    static Stream<String> longOnes() {
        String word = "a".repeat(60_000);
        return Stream.of(
                "<!doctype " + word + ">",
                "<!-- " + word + " -->",
                "<" + word + ">",
                "<p title=\"" + word + "{text}\">",
                "<style>" + word + "</style>",
                "<".repeat(60_000),
                "<p " + "a ".repeat(30_000) + ">",
                "{".repeat(60_000),
                "{a}".repeat(20_000),
                "{text}".repeat(10_000),
                "{#if text}" + "{#else if text}x".repeat(90) + "{/if}",
                "{#for line in lines}" + "{line}".repeat(10_000) + "{/for}",
                "\n".repeat(60_000) + "x");
    }

    @ParameterizedTest
    @MethodSource("longOnes")
    void no_source_takes_long_to_be_taken_or_refused(String source) {
        assertTimeoutPreemptively(AT_ONCE, () -> refusal(with(Part.HTML, source)));
    }

    @Test
    void an_invitation_to_the_survey_leads_there() {
        String text = TEXT + " {surveyLink}";
        String html = HTML + "<a href=\"{surveyLink}\">Score</a>";
        List<Sample> samples = Samples.of("survey-invitation");

        for (var without : List.of(new Sources(SUBJECT, TEXT, html), new Sources(SUBJECT, text, HTML))) {
            assertThat(catchThrowableOfType(UnsoundTemplate.class, () -> Compiler.compile(without, samples))
                            .flaws())
                    .singleElement()
                    .satisfies(flaw -> assertThat(flaw.message()).contains("{surveyLink}"));
        }
        assertThat(Compiler.compile(new Sources(SUBJECT, text, html), samples)
                        .fill(samples.get(0).letter())
                        .html())
                .contains("<a href=\"https://portal.example/survey?ticket=1&amp;token=acme.s3cret\">");
    }

    private static Letter letter(String text) {
        return Samples.full("agent-replied", Audience.CUSTOMER, text);
    }

    private static Sources with(Part part, String source) {
        return new Sources(
                part == Part.SUBJECT ? source : SUBJECT,
                part == Part.TEXT ? source : TEXT,
                part == Part.HTML ? source : HTML);
    }

    private static OwnTemplate compiled(Sources sources) {
        return Compiler.compile(sources, Samples.of("agent-replied"));
    }

    private static UnsoundTemplate refusal(Sources sources) {
        return catchThrowableOfType(UnsoundTemplate.class, () -> compiled(sources));
    }
}
