package io.docket.scheme.wording;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.QueueOrder;
import io.docket.scheme.model.Recipient;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Trigger;
import java.util.List;
import java.util.Locale;

/** Says the constants of the scheme language, so that they fit into a sentence. */
public final class Words {
    private Words() {}

    /** The category as a heading, such as {@code Awaiting response}. */
    public static String heading(Category category) {
        String words = category.name().replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    /** What happens, to be read after "when". */
    public static String when(Trigger trigger) {
        return switch (trigger) {
            case CREATED -> "a ticket is created";
            case CUSTOMER_REPLIED -> "the customer replies";
            case CUSTOMER_CONFIRMED -> "the customer confirms";
            case AGENT_REPLIED -> "an agent replies";
            case SURVEY_SCORED -> "the customer scores the survey";
            case SCHEDULE_DUE -> "the scheduled time comes";
            case WORK_STARTED -> "an agent takes it or is assigned";
        };
    }

    /** What happens, to be read after "when". */
    public static String when(NoticeTrigger trigger) {
        return switch (trigger) {
            case CREATED -> "a ticket is created";
            case ENTERED -> "a ticket enters the status";
            case REMINDER -> "a reminder is due";
            case CLOSED_BY_TIMER -> "a timer closes the ticket";
            case FOLLOW_UP_DUE -> "a follow-up is due";
            case PROMISE_BROKEN -> "a promise is broken";
            case CUSTOMER_REPLIED -> "the customer replies";
            case AGENT_REPLIED -> "an agent replies";
            case SCHEDULE_DUE -> "the scheduled time comes";
            case SCHEDULE_DROPPED -> "a scheduled time is dropped";
            case SURVEY -> "the customer can score the solution";
        };
    }

    /** What starts a clock anew, to be read after "when". */
    public static String when(RestartOn event) {
        return switch (event) {
            case AWAITED_SIDE_ADDED -> "somebody joins the awaited side";
            case AGENT_REPLIED -> "an agent replies";
        };
    }

    /** Who gets a notice. */
    public static String whom(Recipient recipient) {
        return switch (recipient) {
            case REQUESTER -> "the requester";
            case CUSTOMERS -> "all participants";
            case AWAITED_SIDE -> "the awaited side";
            case ASSIGNEE -> "the assignee";
            case ASSIGNEE_OR_TEAM -> "the assignee, else the team";
            case TEAM -> "the team";
            case TEAM_LEAD -> "the team's lead";
        };
    }

    /** How a queue is ordered. */
    public static String how(QueueOrder order) {
        return switch (order) {
            case QUEUED_AT -> "by queue time";
            case PRIORITY_THEN_AGE -> "by priority, then by age";
            case ANSWERED_LAST -> "with those never answered first";
        };
    }

    /** What a condition looks for, such as {@code the kind is LOSS}. */
    public static String holds(ConditionKey key, List<String> values) {
        return key == ConditionKey.SUBJECT_OR_BODY
                ? "the text contains "
                        + Lists.or(values.stream().map(Words::quoted).toList())
                : "the " + key.word() + " is " + Lists.or(values);
    }

    /** A name or text within a sentence. */
    public static String quoted(String text) {
        return "'" + text + "'";
    }
}
