package io.docket.ticket.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a header vouches for a sender, and what only looks as if it did. */
class SenderProofTest {
    private static final String FROM = "From: Carla <carla@mail.example>\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.desk.example; dmarc=pass (p=reject) header.from=mail.example",
                "MX.desk.example 1; spf=fail smtp.mailfrom=x@y.example;\r\n\tDMARC = Pass header.from=\"Mail.Example\"",
                "mx.desk.example (they say \"so) ; dkim=none; dmarc/1=pass",
                "mx.desk.example; dkim=pass header.b=a/b+c== header.i=@mail.example; dmarc=pass action=none header.from=mail.example; compauth=pass reason=100",
                "mx.desk.example; spf=pass smtp.mailfrom=\"a;\\\" dmarc=fail\"@x.example; dmarc=pass"
            })
    void a_pass_of_that_server_is_a_proof(String results) {
        assertThat(proves(results, FROM)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.evil.example; dmarc=pass",
                "mx.desk.example; none",
                "mx.desk.example dmarc=pass",
                "mx.desk.example; dmarc=fail header.from=mail.example",
                "mx.desk.example; dmarc=fail; dmarc=pass",
                "mx.desk.example; dmarc=pass; dmarc=none",
                "mx.desk.example; spf=pass smtp.mailfrom=\"x; dmarc=pass\"@evil.example; dmarc=fail",
                "mx.desk.example; spf=pass smtp.mailfrom=\"x; dmarc=pass header.from=mail.example\"@evil.example",
                "mx.desk.example; spf=pass smtp.mailfrom=\"x\\\"; dmarc=pass; \"@evil.example",
                "mx.desk.example; spf=none (helo (evil); dmarc=pass)",
                "mx.desk.example; spf=none (helo \\); dmarc=pass; ) smtp.helo=x",
                "mx.desk.example; spf=none (helo ((x) ; dmarc=pass",
                "mx.desk.example; spf=none helo) ; dmarc=pass",
                "mx.desk.example; spf=none \"helo ; dmarc=pass",
                "mx.desk.example; spf=none smtp.helo=x dmarc=pass",
                "mx.desk.example; dmarc=\"pass\"",
                "mx.desk.example; dmarc=pass header.from=evil.example",
                "mx.desk.example; dmarc=pass header.from=mail.example header.from=evil.example",
                "mx.desk.example; dmarc=pass header.from=carla@mail.example@evil.example",
                "mx.desk.example; dmarc=pass header.from",
                "mx.desk.example; dmarc=",
                "mx.evil.example; spf=none smtp.helo=x\u0085Authentication-Results: mx.desk.example; dmarc=pass",
                "mx.evil.example; spf=none smtp.helo=x\rAuthentication-Results: mx.desk.example; dmarc=pass",
                "mx.desk.example; spf=none (x\rAuthentication-Results: mx.desk.example; dmarc=pass)",
                ""
            })
    void all_else_is_none(String results) {
        assertThat(proves(results, FROM)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: carla@mail.example\r\n",
                "from : \"boss@evil.example, Carla\" (of (the) desk) <carla@MAIL.example>\r\n",
                "From:\r\n =?utf-8?Q?Andr=E9?=\r\n <\"c a@r\"@mail.example>\r\n"
            })
    void the_proof_is_for_one_address(String from) {
        assertThat(proves("mx.desk.example; dmarc=pass header.from=mail.example", from))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "From: Carla\r\n",
                "From: <>\r\n",
                "From: carla@evil.example\r\n",
                "From: carla@evil.example\r\nFrom: carla@mail.example\r\n",
                "From: carla@mail.example\r\nfrom : carla@evil.example\r\n",
                "From: carla@evil.example, carla@mail.example\r\n",
                "From: carla@evil.example <carla@mail.example>\r\n",
                "From: <carla@evil.example> <carla@mail.example>\r\n",
                "From: friends: carla@mail.example;\r\n",
                "From: <@evil.example:carla@mail.example>\r\n",
                "From: \"carla@evil.example <carla@mail.example>\r\n",
                "From: carla@evil.example (<carla@mail.example>)\r\n"
            })
    void a_from_that_is_not_one_address_of_that_domain_is_not_proven(String from) {
        assertThat(proves("mx.desk.example; dmarc=pass header.from=mail.example", from))
                .isFalse();
    }

    @Test
    void the_topmost_results_of_the_server_count_and_nothing_of_the_body() {
        String pass = "Authentication-Results: mx.desk.example; dmarc=pass\r\n";
        String fail = "Authentication-Results: mx.desk.example; dmarc=fail\r\n";
        String other = "Authentication-Results: mx.other.example; dmarc=fail\r\n";

        assertThat(isGiven(other + pass + fail + FROM + "\r\nHello")).isTrue();
        assertThat(isGiven(fail + pass + FROM + "\r\nHello")).isFalse();
        assertThat(isGiven(FROM + "\r\n" + pass)).isFalse();
        assertThat(isGiven(pass + "\r\n" + FROM)).isFalse();
        assertThat(isGiven(pass + FROM + "X: " + "x".repeat(300_000) + "\r\n\r\n"))
                .as("a header whose end nobody looks at")
                .isFalse();
    }

    private static boolean proves(String results, String from) {
        return isGiven("Authentication-Results: " + results + "\r\n" + from + "Subject: x\r\n\r\nHello");
    }

    private static boolean isGiven(String mail) {
        return SenderProof.isGivenBy("mx.desk.example", mail.getBytes(StandardCharsets.ISO_8859_1));
    }
}
