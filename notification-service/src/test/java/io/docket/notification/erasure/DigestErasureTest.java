package io.docket.notification.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.docket.platform.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person who is erased is in no digest that waits: neither as its recipient nor in what it will say to others. */
@QuarkusTest
class DigestErasureTest extends ServiceTest {

    private final Erika erika = new Erika();
    private final UUID own = Ids.next();
    private final List<Map<String, Object>> digests = new ArrayList<>();

    @Test
    void what_waits_for_the_person_is_given_up_and_what_waits_for_others_says_it_without_the_person() throws Exception {
        gathers("reminder", "CUSTOMER");
        gathers("customer-replied", "AGENT");
        choose();
        ticketService.publishes(
                erika.does("docket.ticket.reminder-due", own, 1),
                erika.does("docket.ticket.replied.by-customer", own, 2));
        await().atMost(SOON).untilAsserted(() -> assertThat(notices("digest")).hasSize(2));
        assertThat(erika.places()).isNotEmpty();

        ticketService.publishes(erika.erasedFrom(own, 10, true));
        ticketService.publishes(erika.erased(Instant.now()));

        await().atMost(SOON).untilAsserted(() -> assertThat(erika.stage()).isEqualTo("LATE"));
        assertThat(erika.places()).isEmpty();
        assertThat(notices("reminder")).singleElement().satisfies(one -> assertThat(one)
                .containsEntry("state", "FAILED"));
        assertThat(notices("customer-replied")).isNotEmpty().allSatisfy(one -> assertThat(one)
                .containsEntry("state", "PENDING"));
        assertThat(notices("digest"))
                .extracting(one -> one.get("state"))
                .containsExactlyInAnyOrder("FAILED", "PENDING");
    }

    private void gathers(String notice, String audience) {
        digests.add(Map.of("notice", notice, "audience", audience, "every", "DAY", "at", at(), "timeZone", "UTC"));
    }

    /** Half a day away, whatever the time is. */
    private static String at() {
        return "%02d:00"
                .formatted((Stack.shared()
                                        .clock(RunningStack.DATABASE)
                                        .now()
                                        .atZone(ZoneOffset.UTC)
                                        .getHour()
                                + 12)
                        % 24);
    }

    private void choose() {
        as(tokens.admin(erika.company, "ada"))
                .contentType("application/json")
                .body(Map.of("agentChannels", List.of("email"), "digests", digests))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
    }

    private List<Map<String, Object>> notices(String notice) {
        List<Map<String, Object>> all = as(tokens.agent(erika.company, "anna"))
                .get("/api/v1/notifications?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.channel != 'inbox' }");
        return all.stream().filter(one -> one.get("notice").equals(notice)).toList();
    }
}
