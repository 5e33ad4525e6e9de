package io.docket.ticket.statistics;

import io.docket.ticket.validation.Checks;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * By what tickets are put into groups. Each ticket is in one group at any time; it passes from one to another, and a change that leaves
 * it in its group is no passage.
 *
 * <p>The SQL of passages gives, of the company {@code $1} from {@code $2} until {@code $3}, {@code key, entered, seconds}: a row for
 * each entering, and one for each leaving with the whole seconds since that ticket had come into the group.
 */
enum Grouping {
    /** By status. The history keeps with each move for how long the ticket had been there. */
    STATUS(Dimension.STATUS, """
            select passed.key, passed.entered, passed.seconds
              from history h
             cross join lateral (values
                   (h.to_status ->> 'id', true, null::bigint),
                   (h.from_status ->> 'id', false, h.seconds_in_previous)) passed (key, entered, seconds)
             where h.company = $1 and h.at >= $2 and h.at < $3 and h.type in ('CREATED', 'MOVED')
               and passed.key is not null"""),

    /** By the status's category, which never changes. A move within the category is none. */
    CATEGORY(Dimension.CATEGORY, passages("""
            (h.to_status ->> 'category', h.from_status ->> 'category')""", "'CREATED', 'MOVED'")),

    /** By who has the ticket. A ticket is opened as nobody's. */
    ASSIGNEE(Dimension.ASSIGNEE, passages("""
            (coalesce(h.detail -> 'assignee' ->> 'id', ''), coalesce(h.detail -> 'previousAssignee' ->> 'id', ''))""", "'CREATED', 'ASSIGNED'")),

    /** By the channel through which the ticket came, which it never leaves. */
    CHANNEL(Dimension.CHANNEL, """
            select t.channel as key, true as entered, null::bigint as seconds
              from statistics_ticket t
             where t.company = $1 and t.opened_at >= $2 and t.opened_at < $3""");

    private final Dimension dimension;
    private final String passages;

    Grouping(Dimension dimension, String passages) {
        this.dimension = dimension;
        this.passages = passages;
    }

    /** Status where nothing is said; notes what is none of them. */
    static Grouping read(String given, Checks checks) {
        if (given == null) {
            return STATUS;
        }
        for (Grouping one : values()) {
            if (one.parameter().equals(given)) {
                return one;
            }
        }
        String known = Arrays.stream(values()).map(Grouping::parameter).collect(Collectors.joining(", "));
        checks.that(false, "groupBy", "must be one of " + known);
        return null;
    }

    /** Under which the counters of its groups are kept. */
    Dimension dimension() {
        return dimension;
    }

    /**
     * SQL for what passed into and out of each group in a short time: {@code key, entered, reached} and how many {@code times}, where
     * {@code reached} says how many of {@link Durations#buckets}, {@code $4}, the seconds do.
     */
    String flow() {
        return """
                select passage.key, passage.entered, width_bucket(passage.seconds, $4::bigint[]) as reached, count(*) as times
                  from (%s) passage
                 group by passage.key, passage.entered, reached""".formatted(passages);
    }

    private String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Passages of which the history does not keep how long the ticket was there: it came with the last one before.
     *
     * @param sides the group after and before an entry {@code h}
     * @param types of the entries that tell of passages, the creation among them
     */
    private static String passages(String sides, String types) {
        String sidesEarlier = sides.replace("h.", "e.");
        return """
                select passed.key, passed.entered, passed.seconds
                  from history h
                 cross join lateral (values %1$s) side (after, before)
                  left join lateral (
                       select e.at
                         from history e
                        cross join lateral (values %2$s) side (after, before)
                        where e.company = h.company and e.ticket = h.ticket and (e.at, e.id) < (h.at, h.id)
                          and e.type in (%3$s) and (e.type = 'CREATED' or side.after is distinct from side.before)
                        order by e.at desc, e.id desc limit 1) came on h.type <> 'CREATED'
                 cross join lateral (values
                       (side.after, true, null::bigint),
                       (side.before, false, floor(extract(epoch from h.at - came.at))::bigint)) passed (key, entered, seconds)
                 where h.company = $1 and h.at >= $2 and h.at < $3 and h.type in (%3$s)
                   and (h.type = 'CREATED' and passed.entered
                        or h.type <> 'CREATED' and side.after is distinct from side.before)""".formatted(sides, sidesEarlier, types);
    }
}
