package io.docket.scheme.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.docket.scheme.random.Seed;
import org.junit.jupiter.api.Test;

/**
 * What holds of every ticket under every sound scheme, whatever people do in whatever order.
 *
 * <p>The {@link Seed} is printed; {@code -Ddocket.sequences=1000000} runs more. A
 * failure names the seed of its own sequence, which {@code -Ddocket.sequences=1} runs alone.
 */
class EnginePropertiesTest {
    private static final int ENOUGH_FOR_EVERYTHING = 5_000;

    /** Walked once; every test asks it for its own law. */
    private static final class Once {
        private static final Campaign CAMPAIGN = campaign();

        private static Campaign campaign() {
            long seed = Seed.given();
            int sequences = Integer.getInteger("docket.sequences", 10_000);
            String line = "-Ddocket.seed=" + seed + " -Ddocket.sequences=" + sequences;
            System.out.println("The engine's properties: rerun with " + line);
            return Campaign.run(seed, sequences);
        }
    }

    private static void alwaysHolds(Law law) {
        Once.CAMPAIGN.failure(law).ifPresent(report -> fail(report));
    }

    @Test
    void every_command_is_answered_and_every_event_that_is_decided_can_be_applied() {
        alwaysHolds(Law.EVERYTHING_IS_ANSWERED);
    }

    @Test
    void what_is_accepted_the_rules_allow() {
        alwaysHolds(Law.ACCEPTED_IS_ALLOWED);
    }

    @Test
    void what_is_refused_changes_nothing_and_says_why() {
        alwaysHolds(Law.REFUSED_CHANGES_NOTHING);
    }

    @Test
    void the_same_command_to_the_same_ticket_is_decided_the_same() {
        alwaysHolds(Law.THE_SAME_GIVES_THE_SAME);
    }

    @Test
    void a_ticket_that_left_new_comes_back_by_a_reaction_or_not_at_all() {
        alwaysHolds(Law.NEVER_BACK_TO_NEW);
    }

    @Test
    void every_ticket_is_always_in_a_status_of_its_scheme() {
        alwaysHolds(Law.ALWAYS_IN_A_STATUS_OF_THE_SCHEME);
    }

    @Test
    void a_closed_ticket_that_takes_no_replies_changes_in_nothing_but_notes_and_its_resolution() {
        alwaysHolds(Law.FINAL_CHANGES_IN_NOTHING_BUT_ITS_RESOLUTION);
    }

    @Test
    void replaying_a_tickets_events_gives_its_state() {
        alwaysHolds(Law.REPLAYING_GIVES_THE_STATE);
    }

    @Test
    void bare_moves_are_allowed_exactly_if_the_list_of_moves_says_so() {
        alwaysHolds(Law.BARE_MOVES_ARE_ALLOWED_EXACTLY_IF_LISTED_SO);
    }

    @Test
    void what_was_due_has_been_taken_before_anything_else() {
        alwaysHolds(Law.NO_CLOCK_IS_LEFT_DUE);
    }

    @Test
    void a_ticket_that_is_not_closed_can_always_be_moved_on_by_a_person_or_a_clock() {
        alwaysHolds(Law.NOBODY_IS_STUCK);
    }

    @Test
    void a_ticket_closes_by_itself_when_it_says_so_and_not_otherwise() {
        alwaysHolds(Law.A_CLOSURE_THAT_IS_TOLD_OF_COMES);
    }

    @Test
    void an_interpreter_written_from_the_specification_alone_agrees_at_every_step() {
        alwaysHolds(Law.THE_NAIVE_INTERPRETER_AGREES);
    }

    @Test
    void everything_that_can_happen_does_happen() {
        assumeTrue(Once.CAMPAIGN.sequences() >= ENOUGH_FOR_EVERYTHING);

        assertThat(Once.CAMPAIGN.sights().missed()).isEmpty();
    }

    @Test
    void a_scheme_that_is_written_is_read_as_the_same() {
        assertThat(Once.CAMPAIGN.misread()).isEmpty();
    }
}
