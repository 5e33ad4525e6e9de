package io.docket.ticket.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;

/**
 * Something that is due to be said, as events carry it.
 *
 * @param rule the scheme's rule
 * @param template the notice's name at notification-service
 * @param audience whether its words keep to the customers' view
 * @param recipients everybody to be told, each once
 * @param text what the notice quotes, null for nothing
 * @param surveyToken what lets the recipient of an invitation score without a login, else null; written nowhere else
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeView(
        String rule, String template, Audience audience, List<Person> recipients, String text, String surveyToken) {

    /** The same to one of its recipients alone, with that one's token. */
    public NoticeView to(Person recipient, String token) {
        return new NoticeView(rule, template, audience, List.of(recipient), text, token);
    }

    /** For whose eyes a notice is. */
    public enum Audience {
        CUSTOMER,
        AGENT
    }

    /** Whether it tells what somebody wrote; an invitation asks for something else and quotes it by the way. */
    public boolean quotes() {
        return text != null && surveyToken == null;
    }

    /** The same for those only who do not read the same words in the other notice. */
    public NoticeView unlessSaidBy(NoticeView other) {
        if (audience != other.audience || !Objects.equals(text, other.text)) {
            return this;
        }
        List<Person> others = recipients.stream()
                .filter(person -> !other.recipients.contains(person))
                .toList();
        return new NoticeView(rule, template, audience, others, text, surveyToken);
    }

    /** Whether nobody is to be told. */
    public boolean reachesNobody() {
        return recipients.isEmpty();
    }
}
