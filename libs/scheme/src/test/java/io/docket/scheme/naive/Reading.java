package io.docket.scheme.naive;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** How a scheme's words are read; nothing here knows a ticket's past. */
final class Reading {
    private Reading() {}

    static Status status(Scheme scheme, String id) {
        for (Status status : scheme.statuses()) {
            if (status.id().equals(id)) {
                return status;
            }
        }
        return null;
    }

    static Status start(Scheme scheme) {
        for (Status status : scheme.statuses()) {
            if (status.category() == Category.NEW && !status.deleted()) {
                return status;
            }
        }
        throw new IllegalStateException("a scheme without a beginning");
    }

    /** A source may be a deleted status. */
    static boolean isSource(List<Selector> selectors, Status status) {
        for (Selector selector : selectors) {
            String text = selector.text();
            if (text.equals("*") || text.equals(status.id()) || text.equals("category:" + status.category())) {
                return true;
            }
        }
        return false;
    }

    /** A target never is. */
    static boolean isTarget(List<Selector> selectors, Status status) {
        return !status.deleted() && isSource(selectors, status);
    }

    /** CLOSED, and nobody replies ever again. */
    static boolean isFinal(Status status) {
        return status.category() == Category.CLOSED && status.replies() instanceof Replies.Never;
    }

    static boolean takesNoReplies(Status status) {
        return status.replies() instanceof Replies.Never;
    }

    /** The side whose answer a status waits for; null: nobody's. */
    static String awaitedSide(Scheme scheme, Status status) {
        if (status.category() != Category.AWAITING_RESPONSE) {
            return null;
        }
        if (status.awaits() != null) {
            return status.awaits();
        }
        return scheme.sides().isEmpty() ? "customer" : scheme.sides().get(0);
    }

    /** All that the scheme says of follow-ups in a status; all of it holds. */
    static List<FollowUpRule> followUpRules(Scheme scheme, Status status) {
        return scheme.followUps().stream()
                .filter(rule -> isSource(rule.in(), status))
                .toList();
    }

    /** What makes follow-ups in a status promises; null: nothing does. */
    static FollowUpRule promiseRule(Scheme scheme, Status status) {
        return first(followUpRules(scheme, status), FollowUpRule::promise);
    }

    static FollowUpRule keepRule(Scheme scheme, Status status) {
        return first(followUpRules(scheme, status), FollowUpRule::keep);
    }

    private static FollowUpRule first(List<FollowUpRule> rules, Predicate<FollowUpRule> which) {
        return rules.stream().filter(which).findFirst().orElse(null);
    }

    /** What conditions look at. Absent values are null. */
    record Case(
            String kind, String channel, String topic, String priority, List<String> texts, String side, String score) {
        private String word(ConditionKey key) {
            return switch (key) {
                case KIND -> kind;
                case CHANNEL -> channel;
                case TOPIC -> topic;
                case PRIORITY -> priority;
                case SIDE -> side;
                case SCORE -> score;
                case SUBJECT_OR_BODY -> throw new IllegalArgumentException("a text, not a word");
            };
        }
    }

    /** `where` matches, and `unless` does not. */
    static boolean applies(Condition where, Condition unless, Case one) {
        return matches(where, one) && (unless.values().isEmpty() || !matches(unless, one));
    }

    static boolean matches(Condition condition, Case one) {
        for (Map.Entry<ConditionKey, List<String>> asked : condition.values().entrySet()) {
            boolean found = false;
            for (String value : asked.getValue()) {
                found = found || has(asked.getKey(), value, one);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(ConditionKey key, String value, Case one) {
        if (key != ConditionKey.SUBJECT_OR_BODY) {
            return value.equals(one.word(key));
        }
        for (String text : one.texts()) {
            if (text.toUpperCase(Locale.ROOT).contains(value.toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Months and years are the calendar's in UTC, days have 24 hours; working time is what the scheme's calendar says. */
    static Instant after(Instant start, Span span, Scheme scheme) {
        boolean working = span.text().endsWith(" working");
        String text = span.text().split(" ")[0];
        int time = text.indexOf('T');
        String days = time < 0 ? text : text.substring(0, time);
        Period date = days.equals("P") ? Period.ZERO : Period.parse(days);
        Duration clock = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
        if (working && scheme.calendar() != null) {
            return WorkedMinutes.after(scheme.calendar(), start, date.getDays(), clock);
        }
        return start.atZone(ZoneOffset.UTC)
                .plusMonths(date.toTotalMonths())
                .toInstant()
                .plus(Duration.ofHours(24L * date.getDays()))
                .plus(clock);
    }

    /** The first that is not null. */
    @SafeVarargs
    static <T> T firstOf(T... values) {
        for (T value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
