package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.Sketch;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.templates.Templates;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What binds the system, too, also under a scheme that nobody validated. */
class ReactionsTest {

    @Test
    void ALL_10_no_reaction_leads_back_to_new_where_the_scheme_does_not_allow_it() {
        Desk desk = Desk.under(leadingTo("not-processed", Templates.instantiate("standard", "acme")))
                .withTicketIn("processing");

        desk.agentReplies();

        assertThat(desk.accepted()).isTrue();
        assertThat(desk.status()).isEqualTo("processing");
    }

    @Test
    void ALL_10_a_reaction_leads_back_to_new_where_the_scheme_allows_it() {
        Desk desk = Desk.under(leadingTo("open", Templates.instantiate("helpdesk", "acme")))
                .withTicketIn("awaiting-customer-reply");

        desk.agentReplies();

        assertThat(desk.status()).isEqualTo("open");
    }

    @Test
    void STD_13_no_reaction_leads_into_a_deleted_status() {
        Sketch sketch = new Sketch(leadingTo("resolved", Templates.instantiate("standard", "acme")));
        sketch.statuses.replaceAll(status -> status.id().equals("resolved") ? status.markedDeleted() : status);
        Desk desk = Desk.under(sketch.scheme()).withTicketIn("processing");

        desk.agentReplies();

        assertThat(desk.accepted()).isTrue();
        assertThat(desk.status()).isEqualTo("processing");
    }

    private static Scheme leadingTo(String target, Scheme scheme) {
        Sketch sketch = new Sketch(scheme);
        sketch.reactions.add(
                0,
                new Reaction(
                        "lead",
                        Trigger.AGENT_REPLIED,
                        List.of(Selector.ANY),
                        Condition.NONE,
                        Condition.NONE,
                        target,
                        null,
                        false));
        return sketch.scheme();
    }
}
