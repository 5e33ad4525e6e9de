package io.docket.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.template.TemplateUnderTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketSourcesTest {
    private static final Scheme STANDARD = TemplateUnderTest.instantiate("standard", "acme");

    private final TicketListParameters given = new TicketListParameters();

    @Test
    void categories_without_any_status_hold_nothing() {
        given.category = List.of("PAUSED");
        Scheme without = STANDARD.withStatuses(STANDARD.statuses().stream()
                .filter(status -> !status.is(Category.PAUSED))
                .toList());

        assertThat(sources(Roles.AGENT, without).holdNothing()).isTrue();
        given.category = List.of("PAUSED", "NEW");
        assertThat(sources(Roles.AGENT, without).holdNothing()).isFalse();
    }

    @Test
    void statuses_of_none_of_the_categories_hold_nothing_and_of_others_those_are_read_that_are_of_one() {
        given.status = List.of("closed", "processing");
        given.category = List.of("NEW");
        assertThat(sources(Roles.AGENT, STANDARD).holdNothing()).isTrue();

        given.category = List.of("NEW", "CLOSED");
        TicketSources sources = sources(Roles.AGENT, STANDARD);
        assertThat(sources.holdNothing()).isFalse();
        assertThat(sources.inOrder().strands()).hasSize(1);
        assertThat(sources.inOrder().exact()).isFalse();
    }

    @Test
    void what_names_no_category_may_hold_something() {
        assertThat(sources(Roles.AGENT, STANDARD).holdNothing()).isFalse();
        given.status = List.of("closed");
        assertThat(sources(Roles.AGENT, STANDARD).holdNothing()).isFalse();
    }

    @Test
    void one_tag_is_read_in_its_order_and_several_are_not_for_a_ticket_may_have_both() {
        given.tag = List.of("VIP", "vip");
        assertThat(sources(Roles.AGENT, STANDARD).inOrder().exact()).isTrue();

        given.tag = List.of("VIP", "return");
        TicketSources sources = sources(Roles.AGENT, STANDARD);
        assertThat(sources.inOrder().exact()).isFalse();
        assertThat(sources.few()).hasSize(1);
    }

    private TicketSources sources(String role, Scheme scheme) {
        Party party = Party.of(new Caller("anna", "Anna", "anna@acme.test", true, "acme", Set.of(role)));
        return new TicketSources(TicketFilter.read(given, party), TicketSort.read(null, party, false), party, scheme);
    }
}
