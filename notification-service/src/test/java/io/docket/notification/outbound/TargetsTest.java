package io.docket.notification.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    private final Targets targets = targets(false, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example/docket?tenant=1",
                "HTTPS://portal.example",
                "https://portal.example:8443/",
                "https://1.1.1.1/",
                "https://[2606:4700::1111]/"
            })
    void an_address_on_the_public_internet_is_taken(String url) {
        assertThat(targets.flaw(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://portal.example/, must begin with https",
        "ftp://portal.example/, must begin with https",
        "portal.example, must begin with https",
        "https:portal.example, must name a host",
        "https:///docket, must name a host",
        "https://portal.example:0/, must name a host",
        "https://portal.example:70000/, must name a host",
        "https://ada@portal.example/, must have neither",
        "https://portal.example/#here, must have neither",
        "https://portal.example/a b, visible ASCII",
        "https://pörtal.example/, visible ASCII",
        "https://localhost/, not public",
        "https://api.localhost/, not public",
        "https://127.0.0.1/, not public",
        "https://10.0.0.1:8080/, not public",
        "https://[::1]/, not public",
        "https://[::ffff:127.0.0.1]/, not public",
        "https://[fe80::1]/, not public",
        "https://169.254.169.254/latest/meta-data, not public",
    })
    void an_address_that_nothing_may_be_posted_to_is_refused_with_the_reason(String url, String reason) {
        assertThat(targets.flaw(url))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains(reason));
    }

    @Test
    void an_address_is_at_most_2048_characters_long() {
        String start = "https://portal.example/";

        assertThat(targets.flaw(start + "a".repeat(Targets.LONGEST - start.length())))
                .isEmpty();
        assertThat(targets.flaw(start + "a".repeat(Targets.LONGEST - start.length() + 1)))
                .isPresent();
    }

    @Test
    void a_name_is_judged_by_what_it_leads_to() throws UnknownHostException {
        assertThat(targets.resolve("localhost")).isEmpty();
        assertThat(targets.resolve("127.1")).isEmpty();
        assertThat(targets.resolve("1.1.1.1")).hasSize(1);
    }

    @Test
    void an_operator_can_let_messages_go_anywhere() throws UnknownHostException {
        Targets local = targets(true, true);

        assertThat(local.flaw("http://127.0.0.1:8080/docket")).isEmpty();
        assertThat(local.resolve("localhost")).isNotEmpty();
    }

    private static Targets targets(boolean internalAddresses, boolean plainHttp) {
        return new Targets(new OutboundSettings() {
            @Override
            public boolean internalAddresses() {
                return internalAddresses;
            }

            @Override
            public boolean plainHttp() {
                return plainHttp;
            }

            @Override
            public Duration connectWithin() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration answerWithin() {
                return Duration.ofSeconds(1);
            }
        });
    }
}
