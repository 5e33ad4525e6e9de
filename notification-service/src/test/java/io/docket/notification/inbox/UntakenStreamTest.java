package io.docket.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.inbox.InboxStream.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clients that leave what they were sent where it is. */
class UntakenStreamTest {

    private static final Duration NO_PATIENCE = Duration.ZERO;

    private final AtomicInteger cuts = new AtomicInteger();
    private final List<List<Part>> taken = new ArrayList<>();
    private final InboxStream stream = new InboxStream(
            new Person("acme", "carl"), 0, List.of(new Part(1L, "hello", "{}")), () -> {}, cuts::incrementAndGet);

    @Test
    void a_stream_that_ends_while_its_client_takes_nothing_is_cut_off_once() {
        takesNext();
        stream.end();

        assertThat(stream.cutIfUntaken(Duration.ofHours(1))).isFalse();
        assertThat(stream.cutIfUntaken(NO_PATIENCE)).isTrue();
        assertThat(stream.cutIfUntaken(NO_PATIENCE)).isFalse();

        assertThat(cuts).hasValue(1);
    }

    @Test
    void a_client_that_has_taken_everything_is_not_cut_off_and_sees_the_end() {
        takesNext();
        takesNext();

        assertThat(stream.cutIfUntaken(NO_PATIENCE)).isFalse();
        stream.end();

        assertThat(cuts).hasValue(0);
        assertThat(taken).hasSize(2);
        assertThat(taken.get(1)).isEmpty();
    }

    private void takesNext() {
        stream.next().subscribe().with(taken::add);
    }
}
