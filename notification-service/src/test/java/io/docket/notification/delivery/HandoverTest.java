package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void what_was_begun_may_have_been_sent() {
        var handover = new Handover(() -> Uni.createFrom().item(true));

        assertThat(begun(handover)).isTrue();

        assertThat(handover.unanswered("lost")).isEqualTo(new Attempt.InDoubt("lost"));
    }

    @Test
    void what_was_given_up_before_is_not_begun_any_more() {
        var handover = new Handover(() -> Uni.createFrom().item(true));

        assertThat(handover.unanswered("too slow")).isEqualTo(new Attempt.NotSent("too slow"));

        assertThat(begun(handover)).isFalse();
        assertThat(handover.isWithdrawn()).isTrue();
        assertThat(handover.unanswered("still")).isEqualTo(new Attempt.NotSent("still"));
    }

    @Test
    void what_was_given_up_while_leave_was_asked_for_is_not_begun() {
        var ledger = new CompletableFuture<Boolean>();
        var handover = new Handover(() -> Uni.createFrom().completionStage(ledger));
        CompletableFuture<Boolean> begun = handover.begin().subscribeAsCompletionStage();

        assertThat(handover.unanswered("too slow")).isInstanceOf(Attempt.NotSent.class);
        ledger.complete(true);

        assertThat(begun.join()).isFalse();
    }

    @Test
    void without_leave_nothing_is_begun() {
        var refused = new Handover(() -> Uni.createFrom().item(false));
        var failed = new Handover(() -> Uni.createFrom().failure(new IllegalStateException("no database")));

        assertThat(begun(refused)).isFalse();
        assertThatThrownBy(() -> begun(failed)).hasMessage("no database");

        assertThat(refused.unanswered("refused")).isInstanceOf(Attempt.NotSent.class);
        assertThat(failed.unanswered("failed")).isInstanceOf(Attempt.NotSent.class);
    }

    @Test
    void how_long_asking_for_leave_took_is_known_apart() {
        var handover = new Handover(
                () -> Uni.createFrom().item(true).onItem().delayIt().by(Duration.ofMillis(20)));
        assertThat(handover.leaving()).isZero();

        assertThat(begun(handover)).isTrue();

        assertThat(handover.leaving()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void nothing_is_begun_twice() {
        var handover = new Handover(() -> Uni.createFrom().item(true));

        assertThat(begun(handover)).isTrue();
        assertThat(begun(handover)).isFalse();
        assertThat(handover.unanswered("lost")).isInstanceOf(Attempt.InDoubt.class);
    }

    private static boolean begun(Handover handover) {
        return handover.begin().await().atMost(SOON);
    }
}
