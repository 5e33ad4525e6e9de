package io.docket.ticket.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.model.Score;
import io.docket.ticket.move.MoveOptionView.RefusalView;
import io.docket.ticket.move.MoveOptionView.Target;
import io.docket.ticket.notice.NoticeView.Audience;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to come of a ticket, under the scheme as it is now.
 *
 * @param asOf the time at which it stands so
 * @param until how far it looks ahead
 * @param ifNothingHappens what clocks will do if nobody does anything, in the order of time
 * @param truncated whether more would follow, and was left out
 * @param events what each kind of event would do now
 */
@RegisterForReflection
@Schema(examples = """
        {"asOf": "2026-11-24T14:20:09Z", "until": "2036-11-24T14:20:09Z", "truncated": false, "ifNothingHappens": [
         {"at": "2026-11-27T14:20:09Z", "type": "REMINDER", "cause": "TIMER:ask-again", "step": 1, "side": "customer",
          "notices": [{"rule": "reminder", "template": "reminder", "audience": "CUSTOMER",
           "recipients": [{"id": "carl", "name": "Carl", "email": "carl@example.org"}]}]}],
         "events": [{"event": "CUSTOMER_REPLIED", "side": "customer", "refusals": [], "notices": [], "steps": []}]}""")
public record PlanView(
        Instant asOf, Instant until, List<StepView> ifNothingHappens, boolean truncated, List<EffectView> events) {

    /**
     * Something that will happen.
     *
     * @param type as simulations name it: {@code REMINDER}, {@code MOVED}, {@code FOLLOW_UP_DUE} and so on
     * @param cause {@code TIMER:<rule>}, {@code REACTION:<rule>}, {@code SCHEDULE} and so on
     * @param from of moves, the status left
     * @param to of moves, the status entered
     * @param step which of several reminders, from 1
     * @param side whom a reminder asks for an answer
     * @param followUpAt of a follow-up that would be set
     * @param notices who will be told, and of what
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepView(
            Instant at,
            String type,
            String cause,
            Target from,
            Target to,
            Integer step,
            String side,
            Instant followUpAt,
            List<NoticeView> notices) {}

    /** A notice, by the scheme's rule for it, and everybody who will get it by email. */
    @RegisterForReflection
    public record NoticeView(String rule, String template, Audience audience, List<Person> recipients) {}

    /**
     * What one kind of event would do now.
     *
     * @param event a reaction's trigger, such as {@code CUSTOMER_REPLIED}
     * @param side of whom it is, where that may make a difference
     * @param score of a survey
     * @param refused the code of the refusal where it would not be taken; then nothing follows
     * @param refusals each rule that refuses it, and why
     * @param notices who would be told of the event itself
     * @param steps what would follow, in order; nothing where the ticket stays as it is
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EffectView(
            String event,
            String side,
            Score score,
            String refused,
            List<RefusalView> refusals,
            List<NoticeView> notices,
            List<StepView> steps) {}
}
