package io.docket.platform.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "carl@example.org",
                " carl@example.org ",
                "carl.o'brandt+tent@mail.example.co.uk",
                "a@localhost",
                "x_y-z@exa-mple.test"
            })
    void an_ordinary_address_can_be_mailed_to(String text) {
        assertThat(EmailAddress.parse(text)).contains(new EmailAddress(text.strip()));
    }

    @Test
    void an_internationalised_domain_is_converted() {
        assertThat(EmailAddress.parse("carl@bücher.example")).contains(new EmailAddress("carl@xn--bcher-kva.example"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "carl",
                "@example.org",
                "carl@",
                "carl@@example.org",
                "carl brandt@example.org",
                "carl@exam ple.org",
                "Carl <carl@example.org>",
                "carl@example.org, eve@example.org",
                "carl@example.org\r\nBcc: eve@example.org",
                "carl\n@example.org",
                "carl@example.org>",
                "carl@-example.org",
                "carl@example..org",
                ".carl@example.org",
                "cärl@example.org"
            })
    void what_is_no_address_is_not_mailed_to(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }
}
