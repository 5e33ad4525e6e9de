package io.docket.config.category;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.nullValue;

import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class CategoryResourceTest {

    @Test
    void all_six_categories_are_listed_with_what_customers_read() {
        Desk.ofAnyKind()
                .asMemberOf("customer")
                .get("/api/v1/categories")
                .then()
                .statusCode(200)
                .body(
                        "items.category",
                        contains("NEW", "PROCESSING", "AWAITING_RESPONSE", "PAUSED", "RESOLVED", "CLOSED"))
                .body(
                        "items.customerLabel",
                        contains("New", "In progress", "Awaiting your reply", "On hold", "Resolved", "Closed"))
                .body("nextCursor", nullValue());
    }

    @Test
    void all_but_NEW_take_statuses_of_a_company_s_own() {
        Desk.asOperator()
                .get("/api/v1/categories")
                .then()
                .statusCode(200)
                .body("items.takesCustomStatuses", contains(false, true, true, true, true, true));
    }
}
