package io.docket.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StackTest {

    private static final Stack STACK = Stack.shared();

    @BeforeAll
    static void migrate() throws SQLException {
        try (Connection connection = STACK.ownerConnection("docket_ticket");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                create function docket_now() returns timestamptz language sql volatile
                as 'select clock_timestamp()'
                """);
        }
    }

    @Test
    void configures_a_service_as_its_environment_would() {
        assertThat(STACK.configurationFor("docket_ticket"))
                .containsEntry("docket.kafka", STACK.kafka())
                .containsEntry("docket.identity.issuer", STACK.issuer())
                .hasEntrySatisfying("docket.database.url", url -> assertThat(url)
                        .matches("postgresql://127\\.0\\.0\\.1:\\d+/docket_ticket"))
                .containsKeys("docket.email.server.host", "docket.email.server.port");
    }

    @Test
    void is_the_same_for_every_class_loader() throws Exception {
        try (URLClassLoader other = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> theirs = other.loadClass(Stack.class.getName());
            Object theirStack = theirs.getMethod("shared").invoke(null);

            assertThat(theirs).isNotSameAs(Stack.class);
            assertThat(theirs.getMethod("kafka").invoke(theirStack)).isEqualTo(STACK.kafka());
        }
    }

    @Test
    void moves_a_databases_clock_and_sets_it_right_again() {
        DatabaseClock clock = STACK.clock("docket_ticket");
        Instant start = Instant.parse("2030-01-31T12:00:00Z");

        clock.stopAt(start);
        assertThat(clock.now()).isEqualTo(start);

        clock.advance(Duration.ofDays(3));
        clock.advance(Duration.ofMillis(-1));
        assertThat(clock.now()).isEqualTo("2030-02-03T11:59:59.999Z");

        clock.reset();
        assertThat(clock.now()).isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
    }

    @Test
    void mints_a_token_for_anybody() {
        List<String> tokens = List.of(
                STACK.tokens().operator(),
                STACK.tokens().agent("acme", "anna"),
                STACK.tokens().customer("acme", "carl"));

        assertThat(tokens).allMatch(token -> token.split("\\.").length == 3).doesNotHaveDuplicates();
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .map(StackTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
