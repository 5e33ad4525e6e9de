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

    static Stream<Arguments> flaws() {
        return Stream.of(
                Arguments.of("Dear {autor}", 1, 6, "There is no variable 'autor'. Known here are company, reference, "),
                Arguments.of("Hello\n\n  {x} and {company}", 3, 3, "There is no variable 'x'."),
                Arguments.of("\r\n\r\n{company.length}", 3, 1, "'company.length' is more than a variable's name"),
                Arguments.of("{lines}", 1, 1, "The lines are gone through"),
                Arguments.of("x{answerable}", 1, 2, "It is yes or no"),
                Arguments.of("x\n\u0007", 2, 1, "Of the control characters only line feeds and tabs are taken"),
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

    @Test
    void what_cannot_be_compared_is_found_when_it_is_tried() {
        assertThat(refusal(with(Part.TEXT, "{#if text > 1}x{/if}y")).flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.message()).contains("compared"));
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
        List<Letter> samples = Samples.of("survey-invitation");

        for (var without : List.of(new Sources(SUBJECT, TEXT, html), new Sources(SUBJECT, text, HTML))) {
            assertThat(catchThrowableOfType(UnsoundTemplate.class, () -> Compiler.compile(without, samples))
                            .flaws())
                    .singleElement()
                    .satisfies(flaw -> assertThat(flaw.message()).contains("{surveyLink}"));
        }
        assertThat(Compiler.compile(new Sources(SUBJECT, text, html), samples)
                        .fill(samples.get(0))
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
