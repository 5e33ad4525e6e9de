package io.docket.ticket.statistics;

import io.docket.ticket.Desk;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same figures, from what agents read of each ticket: its history is walked from the beginning, and every stay in a group noted
 * with its two ends. It knows nothing of how the service counts.
 */
final class NaiveStatistics {
    private static final Set<String> DONE = Set.of("RESOLVED", "CLOSED");

    private final List<Life> lives;

    private NaiveStatistics(List<Life> lives) {
        this.lives = lives;
    }

    static NaiveStatistics of(Desk desk, List<String> tickets) {
        return new NaiveStatistics(
                tickets.stream().map(ticket -> Life.of(desk, ticket)).toList());
    }

    /** A stay of a ticket in a group; {@code end} is null for where it still is. */
    private record Stay(String group, Instant begin, Instant end) {}

    private record Life(JsonPath detail, List<Map<String, Object>> history, List<Map<String, Object>> messages) {
        static Life of(Desk desk, String ticket) {
            JsonPath messages = desk.agent("anna")
                    .queryParam("limit", 200)
                    .get("/api/v1/tickets/{id}/messages", ticket)
                    .jsonPath();
            JsonPath history = desk.agent("anna")
                    .queryParam("limit", 200)
                    .get("/api/v1/tickets/{id}/history", ticket)
                    .jsonPath();
            if (messages.get("nextCursor") != null || history.get("nextCursor") != null) {
                throw new AssertionError("More happened to " + ticket + " than one page tells");
            }
            return new Life(desk.detail(ticket), history.getList("items"), messages.getList("items"));
        }

        List<Stay> stays(String grouping) {
            List<Stay> stays = new ArrayList<>();
            String group = null;
            Instant since = null;
            for (Map<String, Object> entry : history) {
                String next = groupAfter(entry, grouping, group);
                boolean created = entry.get("type").equals("CREATED");
                if (created || !Objects.equals(next, group)) {
                    if (!created) {
                        stays.add(new Stay(group, since, at(entry)));
                    }
                    group = next;
                    since = at(entry);
                }
            }
            stays.add(new Stay(group, since, null));
            return stays;
        }

        private String groupAfter(Map<String, Object> entry, String grouping, String before) {
            Map<?, ?> to = (Map<?, ?>) entry.get("to");
            Map<?, ?> more = (Map<?, ?>) entry.get("detail");
            return switch (grouping) {
                case "status" -> to == null ? before : (String) to.get("id");
                case "category" -> to == null ? before : (String) to.get("category");
                case "channel" -> detail.getString("channel");
                default ->
                    !entry.get("type").equals("ASSIGNED")
                            ? before
                            : more.get("assignee") == null
                                    ? null
                                    : (String) ((Map<?, ?>) more.get("assignee")).get("id");
            };
        }

        Instant opened() {
            return at(history.get(0));
        }

        Long secondsToFirstReply() {
            return messages.stream()
                    .filter(message -> message.get("type").equals("REPLY"))
                    .filter(message -> "AGENT".equals(((Map<?, ?>) message.get("author")).get("role")))
                    .filter(message -> message.get("onBehalfOf") == null)
                    .map(message -> Instant.parse((String) message.get("createdAt")))
                    .min(Instant::compareTo)
                    .map(reply -> Duration.between(opened(), reply).toSeconds())
                    .orElse(null);
        }

        Long secondsToResolution() {
            Instant resolved = firstInto("RESOLVED");
            Instant done = resolved == null ? firstInto("CLOSED") : resolved;
            return done == null ? null : Duration.between(opened(), done).toSeconds();
        }

        private Instant firstInto(String category) {
            return stays("category").stream()
                    .filter(stay -> category.equals(stay.group()))
                    .map(Stay::begin)
                    .findFirst()
                    .orElse(null);
        }

        long reopened(Instant from, Instant to) {
            List<Stay> stays = stays("category");
            long reopened = 0;
            for (int i = 1; i < stays.size(); i++) {
                boolean wasDone = DONE.contains(stays.get(i - 1).group());
                if (wasDone
                        && !DONE.contains(stays.get(i).group())
                        && within(stays.get(i).begin(), from, to)) {
                    reopened++;
                }
            }
            return reopened;
        }
    }

    /** Each group's {@code now, entered, left, medianSeconds, p90Seconds}, of those groups in which anything is to be counted. */
    Map<String, List<Object>> groups(String grouping, Instant from, Instant to) {
        List<Stay> stays =
                lives.stream().flatMap(life -> life.stays(grouping).stream()).toList();
        Map<String, List<Object>> groups = new HashMap<>();
        Set<String> keys = new TreeSet<>(Comparator.nullsFirst(Comparator.naturalOrder()));
        stays.forEach(stay -> keys.add(stay.group()));
        for (String key : keys) {
            List<Stay> here = stays.stream()
                    .filter(stay -> Objects.equals(stay.group(), key))
                    .toList();
            List<Long> spent = here.stream()
                    .filter(stay -> stay.end() != null && within(stay.end(), from, to))
                    .map(stay -> Duration.between(stay.begin(), stay.end()).toSeconds())
                    .sorted()
                    .toList();
            groups.put(
                    key,
                    Arrays.asList(
                            here.stream().filter(stay -> stay.end() == null).count(),
                            here.stream()
                                    .filter(stay -> within(stay.begin(), from, to))
                                    .count(),
                            (long) spent.size(),
                            percentile(spent, 0.5),
                            percentile(spent, 0.9)));
        }
        return groups;
    }

    Map<String, Object> totals(Instant from, Instant to) {
        List<Life> opened =
                lives.stream().filter(life -> within(life.opened(), from, to)).toList();
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put(
                "firstReplyMedianSeconds",
                median(opened.stream().map(Life::secondsToFirstReply).toList()));
        totals.put(
                "resolutionMedianSeconds",
                median(opened.stream().map(Life::secondsToResolution).toList()));
        totals.put(
                "reopened",
                lives.stream().mapToLong(life -> life.reopened(from, to)).sum());
        totals.put(
                "promisesBroken",
                lives.stream()
                        .flatMap(life -> life.history().stream())
                        .filter(entry -> entry.get("type").equals("PROMISE_BROKEN") && within(at(entry), from, to))
                        .count());
        return totals;
    }

    private static Double median(List<Long> seconds) {
        return percentile(seconds.stream().filter(Objects::nonNull).sorted().toList(), 0.5);
    }

    /** Between two neighbours in proportion. */
    private static Double percentile(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return null;
        }
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    private static boolean within(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    private static Instant at(Map<String, Object> entry) {
        return Instant.parse((String) entry.get("at"));
    }
}
