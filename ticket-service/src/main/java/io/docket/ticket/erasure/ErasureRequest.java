package io.docket.ticket.erasure;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is to be erased. */
@RegisterForReflection
@Schema(examples = "{\"person\": {\"email\": \"carl@example.com\", \"names\": [\"Carl Ek\", \"Karl Ek\"]}}")
record ErasureRequest(
        @Schema(required = true, description = "The person, by id, by address, or by both")
        Wanted person) {

    private static final int MOST_NAMES = 20;

    /**
     * A person as the one who asks knows it.
     *
     * @param names further spellings, at most 20
     */
    @RegisterForReflection
    record Wanted(
            @Schema(description = "The token's `sub`") String id,
            @Schema(description = "An email address") String email,

            @Schema(
                    maxItems = MOST_NAMES,
                    description = "How else texts write the person, beside the names that Docket knows")
            List<String> names) {

        Wanted {
            names = names == null ? List.of() : names;
        }
    }

    /** Whether this is well-formed; fails with 422 where not. */
    void check() {
        Checks checks = new Checks().required("person", person);
        if (person != null) {
            checks.that(
                            person.id() != null || person.email() != null,
                            "person",
                            "needs an id or an email: names alone may be somebody else's")
                    .text("person.id", person.id(), Checks.LINE)
                    .sender("person.email", person.email())
                    .that(
                            person.names().size() <= MOST_NAMES,
                            "person.names",
                            "has more than " + MOST_NAMES + " names");
            for (int i = 0; i < person.names().size(); i++) {
                String field = "person.names[" + i + "]";
                checks.that(Objects.nonNull(person.names().get(i)), field, "is null")
                        .text(field, person.names().get(i), Checks.LINE);
            }
        }
        checks.done();
    }
}
