package io.docket.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonDigestsTest {

    private static final long SEED = Long.getLong("docket.test.seed", 20261122L);
    private static final int TRIALS = 2_000;

    private final PersonDigests erika = PersonDigests.of(new KnownPerson(
            Set.of("auth0|77ab-4711", "erika"),
            Set.of("Erika.M@Example.com", "erika@bücher.example"),
            Set.of("Erika Müßtermann", "田中太郎", "김철수"),
            Set.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Erika Müßtermann",
                "ERIKA MÜSSTERMANN",
                "erika müsstermann",
                "Müßtermann, Erika",
                "Erika\r\n> Müßtermann",
                "Erika  -  (\"Müßtermann",
                "Ｅｒｉｋａ　Ｍüßtermann",
                "Erika Mu\u0308\u00dftermann",
                "Er\u00adika Mü\u200bßtermann",
                "Erika&nbsp;M&uuml;&szlig;termann",
                "Erika M&#252;&#xDF;termann",
                "Erika Muesstermann",
                "erika_musstermann",
                "Erika%20Musstermann",
                "erika.m@example.com",
                "ERIKA.M@EXAMPLE.COM",
                "ｅｒｉｋａ．ｍ＠ｅｘａｍｐｌｅ．ｃｏｍ",
                "erika.m%40example.com",
                "erika@bücher.example",
                "erika@xn--bcher-kva.example",
                "auth0|77ab-4711",
                "田中太郎",
                "田中 太郎",
                "田\n中太郎",
                "김철수",
                "\u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e"
            })
    void whateverWayTheyAreWrittenNamesAndAddressesAreErased(String written) {
        assertThat(erika.redact("Said <" + written + ">, twice.")).isEqualTo("Said <[erased]>, twice.");
        assertThat(erika.redact(written)).isEqualTo("[erased]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            <p>Dear <b>Erika</b> <i>Müßtermann</i>,</p>; <p>Dear <b>[erased]</b> <i></i>,</p>
            <a href="mailto:erika.m@example.com">mail</a>; <a href="mailto:[erased]">mail</a>
            <td>Erika Müßtermann</td>; <td>[erased]</td>
            Mrs Müßtermann, erika.m@example.com; Mrs Müßtermann, [erased]
            Erika Müßtermann <erika.m@example.com> wrote; [erased] <[erased]> wrote
            私は田中太郎です。; 私は[erased]です。
            """)
    void tagsAndWhatStandsBesidesStay(String written, String redacted) {
        assertThat(erika.redact(written)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Erika Schmidt met Max Müßtermann",
                "max-erika.m@example.com",
                "erika.m@example.com.au",
                "erika.n@example.com",
                "Ms Müßtermannova, Erikas",
                "erika",
                "田中花子",
                "\u0000 \ud83d\ude00 &amp; <b>x</b> 100% %zz &#99999999;"
            })
    void whatIsSomebodyElsesStays(String text) {
        assertThat(erika.redact(text)).isSameAs(text);
    }

    @Test
    void singleWordsOfTheNameCountInThePersonsOwnTicketsAlone() {
        String text = "Hello Erika, hello Mrs MÜSSTERMANN, hello 田中太郎";

        assertThat(erika.redact(text, true)).isEqualTo("Hello [erased], hello Mrs [erased], hello [erased]");
        assertThat(erika.redact(text)).isEqualTo("Hello Erika, hello Mrs MÜSSTERMANN, hello [erased]");
    }

    @Test
    void aNameAsOneWordOrBehindATitleIsAnotherNameElsewhere() {
        PersonDigests one = PersonDigests.of(new KnownPerson(
                Set.of(), Set.of(), Set.of("Jo Anna", "Max Well", "Tao Bao", "Mr. Wang", "J. Doe"), Set.of()));
        String others = "Joanna Maxwell buys at Taobao of Mr. Wang and Mr Wang";

        assertThat(one.redact(others)).isSameAs(others);
        assertThat(one.redact("MaxWell, JoAnna, J. Doe")).isEqualTo("MaxWell, JoAnna, [erased]");
        assertThat(one.redact("MaxWell, JoAnna and Mr Wang", true)).isEqualTo("[erased], [erased] and Mr [erased]");
        assertThat(erika.redact("ErikaMüßtermann", true)).isEqualTo("[erased]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Wei Wang; Wang Wei
            Wei Wang; WANG,  wei
            Jan Muller; Jan Müller
            Jan Mueller; Jan Müller
            Erika Mustermann; Frau Mustermann, Erika
            """)
    void namesakesAreFoundHoweverTheyAreWritten(String one, String other) {
        assertThat(Namesakes.of(java.util.stream.Stream.of(one)).have(other)).isTrue();
        assertThat(Namesakes.of(java.util.stream.Stream.of(other)).have(one)).isTrue();
        assertThat(Namesakes.of(java.util.stream.Stream.of(one)).have(other + " jr"))
                .isFalse();
    }

    @Test
    void whoIsKnownToBeSomebodyElseKeepsTheWholeName() throws JsonProcessingException {
        JsonNode json = json("""
                {"actor": {"id": "2", "name": "Erika Müßtermann (Sales)", "email": "erika.2@example.com"}}""");

        assertThat(erika.redactJson(json, "erased-1", true)).isEqualTo(json);
        assertThat(erika.redactName("Erika Müßtermann, erika.m@example.com")).isEqualTo("Erika Müßtermann, [erased]");
    }

    @Test
    void aNameThatSomebodyElseHasTooCountsThereAsWell() {
        PersonDigests one = PersonDigests.of(
                new KnownPerson(Set.of(), Set.of("a@example.com"), Set.of("Anna Ek"), Set.of("Anna Ek")));

        assertThat(one.redact("Anna Ek <a@example.com>")).isEqualTo("Anna Ek <[erased]>");
        assertThat(one.redact("Anna Ek <a@example.com>", true)).isEqualTo("[erased] <[erased]>");
    }

    @Test
    void particlesTitlesAndWordsThatAreIdsRedactNoOrdinaryText() {
        PersonDigests one = PersonDigests.of(new KnownPerson(
                Set.of("customer", "1", "u-20000001"), Set.of(), Set.of("Dr. Ana von der Heide"), Set.of()));
        String text = "The customer of the Dr. said: 1 von der anderen Seite";

        assertThat(one.redact(text)).isSameAs(text);
        assertThat(one.redact("Dr. Ana von der Heide is u-20000001")).isEqualTo("Dr. [erased] is [erased]");
        assertThat(one.redact("Ana von der Heide is u-20000001")).isEqualTo("[erased] is [erased]");
        assertThat(one.redact("Ana, von der Seite", true)).isEqualTo("[erased], von der Seite");
    }

    @Test
    void thePersonIsKnownByIdOrByAddress() {
        assertThat(erika.isPerson("erika", null)).isTrue();
        assertThat(erika.isPerson("Erika", "other@example.com")).isFalse();
        assertThat(erika.isPerson(null, " ERIKA@BÜCHER.EXAMPLE ")).isTrue();
        assertThat(erika.isPerson("other", "erika@xn--bcher-kva.example")).isTrue();
        assertThat(erika.isPerson(null, null)).isFalse();
    }

    @Test
    void documentsLoseThePersonAndKeepTheirShape() throws JsonProcessingException {
        JsonNode redacted = erika.redactJson(json("""
                {"requester": {"id": "erika", "name": "Erika Müßtermann", "email": "erika.m@example.com", "side": "BUYER"},
                 "by": {"id": "x", "name": "E. M.", "email": "ERIKA.M@example.com"},
                 "seen": {"auth0|77ab-4711": [true, null, 1.10]},
                 "assignee": "erika", "body": "erika and Müßtermann Erika", "at": "2026-11-22T10:00:00Z"}"""), "erased-1");

        assertThat(redacted).isEqualTo(json("""
                {"requester": {"id": "erased-1", "name": "Erased person", "side": "BUYER"},
                 "by": {"id": "erased-1", "name": "Erased person"},
                 "seen": {"erased-1": [true, null, 1.10]},
                 "assignee": "erased-1", "body": "erika and [erased]", "at": "2026-11-22T10:00:00Z"}"""));
    }

    @Test
    void somebodyElseKeepsTheNameAndWordsOfTheRulesStay() throws JsonProcessingException {
        JsonNode json = json("""
                {"person": {"id": "max", "name": "Max Müßtermann", "side": "erika"}, "status": "erika"}""");

        assertThat(erika.redactJson(json, "erased-1", true)).isEqualTo(json);
    }

    @Test
    void aFamilyMemberKeepsIdAndAddressInThePersonsOwnTickets() throws JsonProcessingException {
        JsonNode json = json("""
                {"requester": "max.müßtermann", "assignee": "erika-2", "by": ["max.müßtermann"],
                 "actor": {"id": "erika müßtermann", "name": "Max Müßtermann", "email": "erika.müßtermann@example.com"},
                 "emailKey": "erika_müßtermann@example.com"}""");
        JsonNode ascii = json(json.toString().replace('ü', 'u').replace("ß", "ss"));

        assertThat(erika.redactJson(ascii, "erased-1", true)).isEqualTo(ascii);
        assertThat(erika.redactJson(ascii, "erased-1", false)).isEqualTo(ascii);
    }

    @Test
    void somebodyCalledAsTheRulesSpeakTakesNothingFromThem() throws JsonProcessingException {
        PersonDigests sales = PersonDigests.of(new KnownPerson(
                Set.of("s-1"), Set.of(), Set.of("Sales Team", "Customer Service", "Order Status"), Set.of()));
        JsonNode rules = json("""
                {"team": "sales", "status": "order", "order_status": true, "salesTeam": 1, "audience": "CUSTOMER", "kind": "ORDER",
                 "topic": "Customer of Sales", "clocks": [{"rule": "order-status", "step": 1}], "to": "customer-service"}""");

        assertThat(sales.redactJson(rules, "erased-1", true)).isEqualTo(rules);
        assertThat(sales.redactJson(json("{\"note\": \"Sales\", \"last\": \"To Sales Team\"}"), "erased-1", true))
                .isEqualTo(json("{\"note\": \"[erased]\", \"last\": \"To [erased]\"}"));
    }

    @Test
    void whatIsKnownOfThePersonBesidesIsFoundByTheSameSalt() {
        PersonDigests more = erika.with(new KnownPerson(Set.of("here-1"), Set.of(), Set.of("Rike Ek"), Set.of()));

        assertThat(more.isPerson("here-1", null)).isTrue();
        assertThat(more.isPerson("erika", null)).isTrue();
        assertThat(more.redact("Rike Ek, Erika Müßtermann")).isEqualTo("[erased], [erased]");
        assertThat(erika.isPerson("here-1", null)).isFalse();
    }

    @Test
    void asJsonTheyFindTheSameAndNameNobody() {
        PersonDigests again = PersonDigests.of(erika.json());

        assertThat(again).isEqualTo(erika);
        assertThat(again.redact("Erika Müßtermann", false)).isEqualTo("[erased]");
        assertThat(erika.json().toString().toLowerCase(Locale.ROOT)).doesNotContain("erika", "example", "4711");
        assertThat(erika.json().properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder("salt", "ids", "addresses", "names", "addressWords", "idWords");
    }

    @Test
    void twoOfTheSamePersonHaveNothingInCommon() {
        KnownPerson known = new KnownPerson(Set.of("erika"), Set.of(), Set.of(), Set.of());

        assertThat(PersonDigests.of(known).json())
                .isNotEqualTo(PersonDigests.of(known).json());
    }

    /** Random texts with the name in random writings: each is erased, and what stands around it stays to the byte. */
    @Test
    void nothingButThePersonGoesFromAnyText() {
        Random random = new Random(SEED);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<String> around = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> noise(random))
                    .toList();
            String text = around.stream().collect(Collectors.joining(" \"" + writing(random) + "\" "));

            assertThat(erika.redact(text))
                    .as("docket.test.seed=%d, trial %d: %s", SEED, trial, text)
                    .isEqualTo(String.join(" \"[erased]\" ", around));
        }
    }

    private static String writing(Random random) {
        List<String> words = random.nextBoolean() ? List.of("Erika", "Müßtermann") : List.of("Müßtermann", "Erika");
        List<String> between =
                List.of(" ", ",", "\n> ", " - ", "\u00a0", "\t", ".", "_", "/", "<br/>", "</b> <b>", "\u3000");
        String separator = between.get(random.nextInt(between.size()));
        if (separator.startsWith("<")) {
            separator = " ";
        }
        String name = String.join(separator, words);
        return switch (random.nextInt(4)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD);
            case 2 ->
                name.codePoints()
                        .map(point -> point > ' ' && point < 0x7f ? point + 0xfee0 : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            default -> name;
        };
    }

    /** Of all scripts, never of the person. */
    private static String noise(Random random) {
        String alphabet =
                "abcdefgh XYZ 0189 äöß éñ \n\t.,;:!?<>@&%/\\{}[]()'\"-_+ 漢字仮名かなカナ 한국 ไทย Ως жд \ud83d\ude00 \u00ad\u200b\u0301";
        int[] points = alphabet.codePoints().toArray();
        return random.ints(random.nextInt(40), 0, points.length)
                .map(i -> points[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
