package io.docket.ticket.scheme;

import static io.docket.ticket.scheme.RunningStack.EARLY_BIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schemes arrive, soon and forward only. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class SchemeConsumerTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Publisher publisher = Publisher.of(Stack.shared().kafka());

    @Test
    void ALL_07_a_published_scheme_is_here_within_five_seconds() {
        publisher.publish(SchemeDocument.of("prompt", 1));

        await().atMost(SOON).untilAsserted(() -> assertThat(company("prompt"))
                .containsExactly("prompt as of 1 Europe/Berlin de 1"));
        assertThat(documents("prompt")).containsExactly("1");
    }

    @Test
    void what_was_published_before_the_service_ever_ran_is_here_too() {
        await().atMost(SOON).untilAsserted(() -> assertThat(company(EARLY_BIRD))
                .containsExactly("early-bird as of 1 Europe/Berlin de 1"));
    }

    @Test
    void a_newer_version_replaces_an_older_one() {
        publisher.publish(SchemeDocument.of("progress", 1));
        publisher.publish(SchemeDocument.of("progress", 2));

        await().atMost(SOON).untilAsserted(() -> assertThat(company("progress"))
                .containsExactly("progress as of 2 Europe/Berlin de 2"));
    }

    @Test
    void an_older_version_never_replaces_a_newer_one() {
        publisher.publish(SchemeDocument.of("late", 3));
        publisher.publish(SchemeDocument.of("late", 2));
        publisher.publish(SchemeDocument.of("late", 1));

        await().atMost(SOON).untilAsserted(() -> assertThat(documents("late")).containsExactly("1", "2", "3"));
        assertThat(company("late")).containsExactly("late as of 3 Europe/Berlin de 3");
    }

    @Test
    void the_same_version_once_more_changes_nothing() {
        publisher.publish(SchemeDocument.of("again", 1));
        publisher.publish(SchemeDocument.withoutClocks("again", 1));
        publisher.publish(SchemeDocument.of("again", 2));

        await().atMost(SOON).untilAsserted(() -> assertThat(documents("again")).containsExactly("1", "2"));
        assertThat(
                        TicketDatabase.rows(
                                "select jsonb_array_length(document -> 'timers') from scheme where company = 'again' and version = 1"))
                .containsExactly("1");
    }

    @Test
    void what_is_no_scheme_stops_nobody_else() {
        publisher.publishMalformedScheme("broken", "{\"company\": \"broken\"}");
        publisher.publishMalformedScheme("broken", "this is no JSON");
        publisher.publish(SchemeDocument.of("broken-but-not-its-neighbour", 1));

        await().atMost(SOON.multipliedBy(3)).untilAsserted(() -> assertThat(documents("broken-but-not-its-neighbour"))
                .containsExactly("1"));
        assertThat(company("broken")).isEmpty();
    }

    private static List<String> company(String company) {
        return TicketDatabase.rows(
                "select name, time_zone, locale, scheme_version from company where company = ?", company);
    }

    private static List<String> documents(String company) {
        return TicketDatabase.rows("select version from scheme where company = ? order by version", company);
    }
}
