package io.docket.ticket.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * A person as answers and events name one.
 *
 * @param id the token's {@code sub}
 * @param email the address, where one is known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Person(String id, String name, String email) {
    /** The address in the form in which addresses are compared, or null where there is none. */
    public static String emailKey(String email) {
        return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }
}
