package io.docket.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.templates.Templates;
import io.docket.scheme.validation.References;
import io.docket.scheme.validation.Validator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A desk that no template describes, written from the guide alone: {@code docs/examples/repair-workshop.json}. */
class RepairWorkshopTest {

    private static final Scheme WORKSHOP = SchemeJson.read(RepositoryFiles.read("docs/examples/repair-workshop.json"));

    @Test
    void it_may_follow_the_template_that_its_company_began_with() {
        Scheme template = Templates.instantiate(WORKSHOP.template(), "acme");

        assertThat(new Validator().validate(WORKSHOP, Optional.of(template), References.BUILT_IN))
                .isEmpty();
    }

    @Test
    void it_has_the_statuses_that_were_asked_for() {
        assertThat(WORKSHOP.liveStatuses())
                .extracting("name")
                .contains(
                        "Received", "Diagnosing", "Quote Sent", "Waiting for Parts", "Repairing", "Ready", "Collected");
    }

    @Test
    void its_page_names_every_rule_that_was_asked_for() {
        String page = RepositoryFiles.read("docs/examples/repair-workshop.md");

        assertThat(WORKSHOP.timers()).allMatch(timer -> page.contains("`" + timer.id() + "`"));
        assertThat(WORKSHOP.reminders()).allMatch(reminder -> page.contains("`" + reminder.id() + "`"));
        assertThat(WORKSHOP.moves()).allMatch(move -> page.contains("`" + move.id() + "`"));
    }
}
