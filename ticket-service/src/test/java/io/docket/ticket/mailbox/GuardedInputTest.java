package io.docket.ticket.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an IMAP server may say, and what nobody makes room for. */
class GuardedInputTest {
    private static final int LARGEST = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* OK ready\r\n* 1000000 EXISTS\r\n",
                "* 1 FETCH (BODY[] {5}\r\nabcde UID 3000000)\r\na1 OK\r\n",
                "* 1 FETCH (BODY[] {14}\r\n{1900000000}\r\n UID 3)\r\na1 OK\r\n",
                "* 1 FETCH (BODY[] {13}\r\n* 9000000 X\r\n UID 3)\r\na1 OK\r\n",
                "* OK {1900000000} is no literal here\r\n",
                "* OK {1900000000}\n and goes on\r\n",
                "* OK {19x}\r\n* OK {}\r\n",
                "* SEARCH 9000000\r\na9000000 OK\r\n"
            })
    void what_is_no_more_than_it_should_be_passes(String said) throws IOException {
        assertThat(read(said, 1)).isEqualTo(said);
        assertThat(read(said, 7)).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* OK {1900000000}\r\n",
                "* OK {101}\r\n",
                "* OK {00000000000000000000000000101}\r\n",
                "* OK {99999999999999999999999999999}\r\n",
                "* OK {1{101}\r\n",
                "* 1 FETCH (BODY[] {0}\r\n{101}\r\n",
                "* 1 FETCH (BODY[] {5}\r\nabcde{101}\r\n",
                "* 1 FETCH (BODY[] {5}\r\na{101}\r\n",
                "* 1 FETCH (BODY[] {7}\r\na{101}\r\n",
                "* OK ready\r\n* 1 FETCH (BODY[] {3}\r\nabc)\r\n+ {101}\r\n",
                "a1 OK {101}\r\n"
            })
    void a_literal_that_is_too_large_is_refused_however_it_is_announced(String said) {
        assertThatThrownBy(() -> read(said, 1)).isInstanceOf(IOException.class).hasMessageContaining("at once");
        assertThatThrownBy(() -> read(said, 64)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"* 1000001 EXISTS\r\n", "*   +0002000000000 EXISTS\r\n", "* OK x\r\n*2000000000 exists\r\n"})
    void a_folder_of_too_many_mails_is_refused(String said) {
        assertThatThrownBy(() -> read(said, 64)).hasMessage("The folder has more than 1000000 mails");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\n", "* OK {9}\r\n123456789", "\r"})
    void a_response_without_an_end_is_refused(String again) {
        assertThatThrownBy(() -> read("* OK " + again.repeat(200), 64))
                .hasMessage("The server sends more than 100 bytes in one response");
    }

    @Test
    void what_was_refused_stays_so() throws IOException {
        InputStream in = guarded("* OK {101}\r\n* OK\r\n");

        assertThatThrownBy(() -> in.readNBytes(12)).isInstanceOf(IOException.class);
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    private static String read(String said, int atOnce) throws IOException {
        InputStream in = guarded(said);
        StringBuilder all = new StringBuilder();
        byte[] bytes = new byte[atOnce];
        for (int read = in.read(bytes, 0, atOnce); read >= 0; read = in.read(bytes, 0, atOnce)) {
            all.append(new String(bytes, 0, read, StandardCharsets.US_ASCII));
        }
        return all.toString();
    }

    private static InputStream guarded(String said) {
        return new GuardedInput(new ByteArrayInputStream(said.getBytes(StandardCharsets.US_ASCII)), LARGEST);
    }
}
