package io.docket.ticket.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Something that is due to be said, as events carry it.
 *
 * @param rule the scheme's rule
 * @param template the notice's name at notification-service
 * @param audience whether its words keep to the customers' view
 * @param recipients everybody to be told, each once
 * @param text what the notice quotes, null for nothing
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeView(String rule, String template, Audience audience, List<Person> recipients, String text) {
    /** For whose eyes a notice is. */
    public enum Audience {
        CUSTOMER,
        AGENT
    }
}
