package io.docket.ticket.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    private static final String SEED = "docket.test.seed";
    private static final int TEXTS = 5_000;

    private static final List<String> PARTS = List.of(
            "=",
            "+",
            "-",
            "@",
            "\uff1d",
            "\uff0b",
            "\uff0d",
            "\uff20",
            "\ufe66",
            "\t",
            "\r",
            "\n",
            "\r\n",
            " ",
            "\u00a0",
            "\u3000",
            "\u200b",
            "\ufeff",
            ",",
            ";",
            "|",
            "\"",
            "\"\"",
            "'",
            "a",
            "7",
            "1.5",
            "cmd",
            "维修",
            "\ud83d\ude00",
            "(",
            ")",
            "\\");

    /** How programs read a file that has commas and quotation marks: as it is, or as they are used to, quietly. */
    private static final List<CSVFormat> READERS = List.of(
            reader(',', '"'),
            reader(';', '"'),
            reader('\t', '"'),
            reader('|', '"'),
            reader(',', null),
            reader(';', null),
            reader('\t', null));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                " =1",
                "\u00a0=1",
                "\u200b=1",
                "\uff1d1+1",
                "\uff0bA1",
                "\uff0dA1",
                "\uff20SUM(A1)",
                "-",
                "--1",
                "+49 30 1234"
            })
    void what_begins_as_a_formula_gets_an_apostrophe_before_it(String formula) {
        assertThat(Cell.text(formula)).isEqualTo("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;=1", "a,=1", "a\t=1", "a|@x", "say \"=1\"", "line\n=1", "line\r\n-x", "a; \u3000=1"})
    void a_formula_behind_what_some_program_takes_for_the_end_of_a_cell_gets_one_too(String text) {
        assertThat(Cell.text(text)).isNotEqualTo(text);
        assertThat(Cell.text(text).replace("'", "")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\tx", "\rx", "\nx"})
    void a_cell_that_begins_with_a_tab_or_a_line_break_gets_one_too(String text) {
        assertThat(Cell.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5",
                "+5",
                "-12.50",
                "-12,50",
                "0",
                "1=1",
                "a-b",
                "carl+test@example.org",
                "Re: my order",
                "",
                "2 - 1",
                "维修"
            })
    void numbers_and_whatever_is_no_formula_stay_as_they_are(String text) {
        assertThat(Cell.text(text)).isEqualTo(text);
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(Cell.text(null)).isNull();
    }

    @Test
    void whatever_is_written_comes_back_but_for_apostrophes_and_is_a_formula_to_no_program() throws IOException {
        long seed = Long.getLong(SEED, System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            String again = "-D" + SEED + "=" + seed + " text " + i + ": " + text;
            String file = TicketCsv.written(List.of(List.of("first", text, "last"), List.of("next", "", "row")));

            List<List<String>> records = read(file, CSVFormat.RFC4180);
            assertThat(records).as(again).hasSize(2).allSatisfy(record -> assertThat(record)
                    .hasSize(3));
            assertThat(without(records.get(0).get(1))).as(again).isEqualTo(without(text));
            assertThat(records.get(1)).as(again).containsExactly("next", "", "row");
            for (CSVFormat reader : READERS) {
                assertThat(read(file, reader)).as(again).allSatisfy(record -> assertThat(record)
                        .noneMatch(CellTest::isFormula));
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    /** As somebody would judge who has not written the rule: the first character that can be seen. */
    private static boolean isFormula(String cell) {
        if (cell.matches("[+-]?[0-9]+([.,][0-9]+)?")) {
            return false;
        }
        return cell.codePoints()
                .filter(one -> !Character.isWhitespace(one)
                        && !Character.isSpaceChar(one)
                        && !Character.isISOControl(one)
                        && Character.getType(one) != Character.FORMAT)
                .limit(1)
                .anyMatch(one -> "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b".indexOf(one) >= 0);
    }

    private static String without(String text) {
        return text.replace("'", "");
    }

    private static List<List<String>> read(String file, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(file, format)) {
            List<List<String>> records = new ArrayList<>();
            parser.forEach(record -> records.add(record.toList()));
            return records;
        }
    }

    private static CSVFormat reader(char delimiter, Character quote) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setQuote(quote)
                .setTrailingData(true)
                .setLenientEof(true)
                .setIgnoreEmptyLines(false)
                .get();
    }
}
