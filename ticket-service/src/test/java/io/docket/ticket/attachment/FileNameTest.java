package io.docket.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zip.jpg | zip.jpg",
                "../../etc/passwd | passwd",
                "C:\\Users\\carl\\zip.jpg | zip.jpg",
                ".htaccess | htaccess",
                "'  a  b.txt. ' | a  b.txt",
                "a:b*c?.txt | a_b_c_.txt",
                "100%.txt | 100_.txt",
                "レシート.pdf | レシート.pdf",
                ".. | file",
                "/ | file",
                "'' | file"
            })
    void a_name_is_what_is_left_when_folders_and_what_machines_keep_for_themselves_are_gone(String given, String kept) {
        assertThat(FileName.of(given)).isEqualTo(kept);
    }

    @Test
    void what_changes_how_a_name_is_read_is_left_out() {
        assertThat(FileName.of("photo\u202egpj.exe")).isEqualTo("photogpj.exe");
        assertThat(FileName.of("a\u0000b\r\nc\u2028d\u200be.txt")).isEqualTo("abcde.txt");
        assertThat(FileName.of("a\u00a0b\u3000c.txt")).isEqualTo("a b c.txt");
        assertThat(FileName.of(null)).isEqualTo("file");
    }

    @Test
    void a_long_name_keeps_its_ending_and_no_half_of_a_character() {
        String name = FileName.of("雨".repeat(300) + ".jpeg");

        assertThat(name).endsWith("雨.jpeg").matches("雨+\\.jpeg");
        assertThat(bytes(name)).isBetween(FileName.LONGEST - 3, FileName.LONGEST);
        assertThat(FileName.of("😀".repeat(100))).matches("(😀)+");
    }

    @Test
    void whatever_comes_the_name_is_bounded_and_safe_in_a_header() {
        Random random = new Random(10);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder given = new StringBuilder();
            random.ints(random.nextInt(400), 0, 0x3000).forEach(given::appendCodePoint);

            String name = FileName.of(given.toString());

            assertThat(name).isNotBlank().doesNotContainPattern("[\\p{Cc}\\p{Cf}/\\\\\"\\u2028\\u2029]");
            assertThat(bytes(name)).isLessThanOrEqualTo(FileName.LONGEST);
            assertThat(FileName.of(name)).as("cleaning twice changes nothing").isEqualTo(name);
            assertThat(Disposition.of(name)).matches("[\\x20-\\x7e]+");
        }
    }

    @Test
    void a_header_has_the_name_twice_for_old_clients_in_ascii() {
        assertThat(Disposition.of("zip.jpg")).isEqualTo("attachment; filename=\"zip.jpg\"; filename*=UTF-8''zip.jpg");
        assertThat(Disposition.of("Übersicht 1.pdf"))
                .isEqualTo("attachment; filename=\"_bersicht 1.pdf\"; filename*=UTF-8''%C3%9Cbersicht%201.pdf");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
