package io.docket.bench.decision;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.validation.Finding;
import io.docket.scheme.validation.References;
import io.docket.scheme.validation.Validator;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

/**
 * The largest scheme that a company is likely to have: 35 statuses and 200 rules, all of which match often enough to be
 * looked at. It is sound, and written here by counting, so that nothing in it stands for a real desk.
 */
final class LargeScheme {

    static final int STATUSES = 35;
    static final int RULES = 200;

    private static final int MOVES = 130;
    private static final int REACTIONS = 30;
    private static final int TIMERS = 10;
    private static final int REMINDERS = 10;
    private static final int NOTICES = RULES - MOVES - REACTIONS - TIMERS - REMINDERS;
    private static final List<String> KINDS = List.of("GENERAL", "LOSS", "INCIDENT", "QUESTION");
    private static final int MONTHS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document = JSON.createObjectNode();

    private final boolean working;

    private LargeScheme(boolean working) {
        this.working = working;
    }

    /**
     * The scheme.
     *
     * @param working all its durations are working time
     * @throws IllegalStateException if it is not sound, which is then a mistake here
     */
    static Scheme create(boolean working) {
        Scheme scheme = SchemeJson.read(new LargeScheme(working).write());
        List<Finding> errors = new Validator()
                .validate(scheme, Optional.empty(), References.BUILT_IN).stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .toList();
        if (!errors.isEmpty()) {
            throw new IllegalStateException("The large scheme is not sound: " + errors);
        }
        return scheme;
    }

    /** The n-th status of those that tickets wander through; 0 is where they start, the last two end them. */
    static String status(int n) {
        return "s" + n;
    }

    private ObjectNode write() {
        document.put("template", "large").put("returnToNew", false).put("customerNames", "CATEGORY");
        document.putArray("sides");
        if (working) {
            calendar();
        }
        statuses();
        moves();
        reactions();
        clocks();
        notices();
        document.putObject("intake").put("defaultTopic", "general").put("defaultPriority", "NORMAL");
        document.putObject("queue").put("order", "QUEUED_AT").putArray("in").add("category:NEW");
        return document;
    }

    private void statuses() {
        ArrayNode statuses = document.putArray("statuses");
        for (int n = 0; n < STATUSES; n++) {
            statuses.addObject()
                    .put("id", status(n))
                    .put("name", "Status " + n)
                    .put("category", category(n).name())
                    .put("builtIn", n == 0 || n == STATUSES - 1 || n % 7 == 1);
        }
    }

    private static Category category(int n) {
        if (n == 0) {
            return Category.NEW;
        }
        if (n >= STATUSES - 2) {
            return Category.CLOSED;
        }
        return switch (n % 4) {
            case 1 -> Category.PROCESSING;
            case 2 -> Category.AWAITING_RESPONSE;
            case 3 -> Category.PAUSED;
            default -> Category.RESOLVED;
        };
    }

    /** Half of the rules restrict by category, so that every move has dozens that match its way. */
    private void moves() {
        ArrayNode moves = document.putArray("moves");
        for (int n = 0; n < MOVES; n++) {
            ObjectNode move = moves.addObject().put("id", "move-" + n);
            move.putArray("from").add(n % 2 == 0 ? "*" : "category:PROCESSING");
            move.putArray("to").add(n % 3 == 0 ? "category:AWAITING_RESPONSE" : status(1 + n % (STATUSES - 3)));
            move.putObject("where").putArray("kind").add(KINDS.get(n % KINDS.size()));
            ObjectNode require = move.putObject("require");
            if (n % 5 == 0) {
                require.put("assignee", true);
            } else {
                require.put("publicReply", "SINCE_ENTERED");
            }
            move.put("severity", n % 4 == 3 ? "ADVISE" : "BLOCK").put("because", "Rule " + n + " asks for it.");
        }
    }

    private void reactions() {
        ArrayNode reactions = document.putArray("reactions");
        for (int n = 0; n < REACTIONS; n++) {
            ObjectNode reaction = reactions.addObject().put("id", "reaction-" + n);
            boolean last = n == REACTIONS - 1;
            reaction.put("on", n % 2 == 0 && !last ? "AGENT_REPLIED" : "CUSTOMER_REPLIED");
            reaction.putArray("from").add(last ? "category:AWAITING_RESPONSE" : status(1 + n));
            if (!last) {
                reaction.putObject("where").putArray("topic").add("topic-" + n);
            }
            reaction.put("to", status(1));
        }
    }

    /** From Monday to Friday, with a break, a zone that changes its clocks, and a holiday a month. */
    private void calendar() {
        ObjectNode calendar = document.putObject("calendar").put("timeZone", "Europe/Berlin");
        ObjectNode hours = calendar.putObject("hours");
        for (int day = DayOfWeek.MONDAY.getValue(); day <= DayOfWeek.FRIDAY.getValue(); day++) {
            hours.putArray(DayOfWeek.of(day).name()).add("09:00-12:30").add("13:30-18:00");
        }
        ArrayNode holidays = calendar.putArray("holidays");
        for (int month = 1; month <= MONTHS; month++) {
            holidays.addObject().put("date", "2026-%02d-06".formatted(month)).put("name", "Holiday " + month);
        }
    }

    private String days(int days) {
        return "P" + days + "D" + (working ? " working" : "");
    }

    private void clocks() {
        ArrayNode timers = document.putArray("timers");
        for (int n = 0; n < TIMERS; n++) {
            timers.addObject()
                    .put("id", "timer-" + n)
                    .put("after", days(30 + n))
                    .put("to", status(STATUSES - 1))
                    .putArray("in")
                    .add(status(2 + 4 * (n % 7)));
        }
        ArrayNode reminders = document.putArray("reminders");
        for (int n = 0; n < REMINDERS; n++) {
            reminders
                    .addObject()
                    .put("id", "reminder-" + n)
                    .put("every", days(3))
                    .put("times", 3)
                    .putArray("in")
                    .add(status(2 + 4 * (n % 7)));
        }
        document.putArray("followUps");
    }

    private void notices() {
        ArrayNode notices = document.putArray("notices");
        for (int n = 0; n < NOTICES; n++) {
            ObjectNode notice = notices.addObject().put("id", "notice-" + n);
            notice.put("on", n % 3 == 0 ? "AGENT_REPLIED" : n % 3 == 1 ? "CUSTOMER_REPLIED" : "ENTERED");
            notice.putArray("in").add(status(1 + n));
            notice.putArray("to").add("CUSTOMERS");
            notice.put("template", "agent-replied");
        }
    }
}
