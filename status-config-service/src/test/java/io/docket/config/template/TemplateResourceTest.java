package io.docket.config.template;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class TemplateResourceTest {

    @Test
    void the_five_templates_are_listed_as_whole_documents() {
        Desk.asOperator()
                .get("/api/v1/templates")
                .then()
                .statusCode(200)
                .body("items.template", containsInAnyOrder("standard", "retail", "hosting", "helpdesk", "marketplace"))
                .body("items.statuses", everyItem(not(empty())));
    }

    @Test
    void every_template_is_given_by_its_id() {
        for (String template : Desk.templates()) {
            Desk.asOperator()
                    .get("/api/v1/templates/{template}", template)
                    .then()
                    .statusCode(200)
                    .body("template", equalTo(template))
                    .body("statuses.findAll { it.category == 'NEW' }.size()", is(1));
        }
    }

    @Test
    void an_unknown_template_is_not_found() {
        Desk.asOperator().get("/api/v1/templates/nonesuch").then().statusCode(404);
    }
}
