package io.docket.receivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.process.Jvm;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The guide's receivers take what notification-service signs, once, and refuse everything else. All of it runs: the service's
 * jar, Java's, Node's and Python's own runtimes.
 */
class ReceiversIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_LARGE = 413;
    private static final String BODY = "{\"type\": \"docket.message.public\", \"data\": {\"body\": \"Grüße\"}}";

    private static final String SECRET = secret();
    private static final String FORMER_SECRET = secret();

    @TempDir
    private static Path folder;

    private static final Map<Language, RunningReceiver> RECEIVERS = new EnumMap<>(Language.class);

    @BeforeAll
    static void start() {
        for (Language language : Language.values()) {
            RECEIVERS.put(language, new RunningReceiver(language, " " + FORMER_SECRET + "  " + SECRET + "\n", folder));
        }
        RECEIVERS.values().forEach(RunningReceiver::awaitListening);
    }

    @AfterAll
    static void stop() {
        RECEIVERS.values().forEach(RunningReceiver::close);
    }

    @Test
    void all_take_what_notification_service_posts() {
        Map<String, String> settings = new HashMap<>(Stack.shared().configurationFor("docket_notification"));
        settings.put("docket.outbound.internal-addresses", "true");
        settings.put("docket.outbound.plain-http", "true");
        settings.put("docket.outbound.answer-within", "PT14S");
        RECEIVERS.values().forEach(receiver -> receiver.post(message()));
        Path jar =
                Path.of(System.getProperty("project.root"), "notification-service/target/quarkus-app/quarkus-run.jar");
        try (ServiceProcess process =
                        new ServiceProcess("notification-service", jar, Jvm.brief(256), settings, Path.of("target"));
                Company company = new Company(process.awaitReady().url());
                Recorder recorder = new Recorder()) {
            RECEIVERS.values().forEach(receiver -> company.registers(receiver.url(), SECRET));
            company.replacesTheSecret(company.registers(recorder.url(), FORMER_SECRET), SECRET);

            company.hearsOf("docket.ticket.created");

            await().atMost(SOON).until(() -> !recorder.messages().isEmpty());
            SignedMessage message = recorder.messages().get(0);
            assertThat(message.header(SignedMessage.SIGNATURE).split(" "))
                    .as("signatures while one secret replaces the other")
                    .hasSize(2);
            RECEIVERS.forEach((language, receiver) -> {
                await(language + " takes its own").atMost(SOON).untilAsserted(() -> assertThat(
                                receiver.times("took msg_"))
                        .isGreaterThanOrEqualTo(1));
                assertThat(receiver.post(message)).as(language.name()).isEqualTo(NO_CONTENT);
                assertThat(receiver.post(message.withBody("{}")))
                        .as(language.name())
                        .isEqualTo(UNAUTHORIZED);
            });
            company.assertAllAreSent(RECEIVERS.size() + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void with_an_empty_or_malformed_secret_none_starts_however_good_the_other_is(Language language) {
        Stream.of("", "whsec_", SECRET + " whsec_" + "?".repeat(44)).forEach(secrets -> {
            try (RunningReceiver receiver = new RunningReceiver(language, secrets, folder)) {
                assertThat(receiver.awaitEnd())
                        .as("'%s': %s", secrets, receiver.said())
                        .isNotZero();
                assertThat(receiver.said()).contains("each secret is whsec_ and at least 24 bytes in Base64");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_message_that_comes_again_is_answered_and_not_worked_on_again(Language language) {
        RunningReceiver receiver = RECEIVERS.get(language);
        SignedMessage message = message();
        String id = message.header(SignedMessage.ID);

        assertThat(receiver.post(message)).isEqualTo(NO_CONTENT);
        await().atMost(SOON).until(() -> receiver.times("took " + id) == 1);
        SignedMessage again = SignedMessage.signed(SECRET, id, Instant.now().plusSeconds(2), BODY);
        assertThat(receiver.post(again)).isEqualTo(NO_CONTENT);

        assertThat(receiver.times("known already: " + id)).isEqualTo(1);
        assertThat(receiver.times("took " + id)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void one_signature_of_several_is_enough_and_one_secret_of_several(Language language) {
        RunningReceiver receiver = RECEIVERS.get(language);
        SignedMessage message = message();
        String unknown = SignedMessage.signed(secret(), message.header(SignedMessage.ID), Instant.now(), BODY)
                .header(SignedMessage.SIGNATURE);
        String several = "v1a,c29tZWJvZHkgZWxzZQ== " + unknown + " " + message.header(SignedMessage.SIGNATURE);

        assertThat(receiver.post(message.with(SignedMessage.SIGNATURE, several)))
                .isEqualTo(NO_CONTENT);
        assertThat(receiver.post(SignedMessage.signed(FORMER_SECRET, id(), Instant.now(), BODY)))
                .isEqualTo(NO_CONTENT);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_signed_by_docket_or_not_now_is_refused(Language language) {
        RunningReceiver receiver = RECEIVERS.get(language);
        SignedMessage good = message();
        String signature = good.header(SignedMessage.SIGNATURE);
        Instant now = Instant.now();

        Map<String, SignedMessage> bad = new HashMap<>();
        bad.put("another secret", SignedMessage.signed(secret(), id(), now, BODY));
        bad.put("a body that was changed", good.withBody(BODY.replace("ü", "u")));
        bad.put("a body with one more byte", good.withBody(BODY + " "));
        bad.put("another id", good.with(SignedMessage.ID, id()));
        bad.put(
                "another timestamp",
                good.with(
                        SignedMessage.TIMESTAMP,
                        Long.toString(now.plusSeconds(10).getEpochSecond())));
        bad.put("from too long ago", SignedMessage.signed(SECRET, id(), now.minusSeconds(400), BODY));
        bad.put("from too far ahead", SignedMessage.signed(SECRET, id(), now.plusSeconds(400), BODY));
        bad.put("no id", good.without(SignedMessage.ID));
        bad.put("no timestamp", good.without(SignedMessage.TIMESTAMP));
        bad.put("no signature", good.without(SignedMessage.SIGNATURE));
        bad.put("a timestamp that is no number", good.with(SignedMessage.TIMESTAMP, "now"));
        bad.put("a timestamp beyond all numbers", good.with(SignedMessage.TIMESTAMP, "9".repeat(40)));
        bad.put("malformed Base64", good.with(SignedMessage.SIGNATURE, "v1,?%&$"));
        bad.put("a signature cut short", good.with(SignedMessage.SIGNATURE, signature.substring(0, 20)));
        bad.put("no version", good.with(SignedMessage.SIGNATURE, signature.substring("v1,".length())));
        bad.put("another version", good.with(SignedMessage.SIGNATURE, signature.replace("v1,", "v2,")));
        bad.put("nothing before the comma", good.with(SignedMessage.SIGNATURE, ","));

        bad.forEach((why, message) ->
                assertThat(receiver.post(message)).as(language + ": " + why).isEqualTo(UNAUTHORIZED));
        assertThat(receiver.post(good)).as("the good one, after all").isEqualTo(NO_CONTENT);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_too_large_is_not_read(Language language) {
        SignedMessage large = SignedMessage.signed(SECRET, id(), Instant.now(), "x".repeat(1024 * 1024 + 1));

        assertThat(RECEIVERS.get(language).post(large)).isEqualTo(TOO_LARGE);
    }

    private static SignedMessage message() {
        return SignedMessage.signed(SECRET, id(), Instant.now(), BODY);
    }

    private static String id() {
        return "msg_" + UUID.randomUUID();
    }

    private static String secret() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }
}
