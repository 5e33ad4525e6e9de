package io.docket.notification.inbox;

import io.docket.notification.inbox.InboxStream.Part;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.json.EventJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks what is new for all who are connected to this process, of whatever companies, at once. */
@ApplicationScoped
class InboxWatch {

    /** Of one place. There is more where it gets so many. */
    static final int TOGETHER = 20;

    /** Of all places at once. There may be more that have news where it gets so many. */
    static final int PLACES = 200;

    /** Who is elsewhere than at the last number: before it, or, where the inbox began anew, behind it. */
    private static final String MOVED = """
            select w.company, w.recipient, w.seen, coalesce(r.last_number, 0) as last_number
            from unnest($1::text[], $2::text[], $3::bigint[]) as w (company, recipient, seen)
            left join inbox_recipient r on r.company = w.company and r.recipient = w.recipient
            where coalesce(r.last_number, 0) <> w.seen
            limit $4""";

    private static final String ENTRIES = "select w.company, w.recipient, w.seen, " + InboxRepository.COLUMNS + """
             from unnest($1::text[], $2::text[], $3::bigint[]) as w (company, recipient, seen)
            cross join lateral (
              select * from inbox_entry e
               where e.company = w.company and e.recipient = w.recipient and e.number > w.seen
               order by e.number limit $4) e
            order by w.company, w.recipient, w.seen, e.number""";

    private final WorkerTransaction transaction;
    private final InboxRepository inboxes;

    InboxWatch(WorkerTransaction transaction, InboxRepository inboxes) {
        this.transaction = transaction;
        this.inboxes = inboxes;
    }

    /** Where somebody is who is connected: all up to a number has been given. */
    record Place(Person person, long seen) {}

    /**
     * What is new at a place.
     *
     * @param upTo the number up to which that is everything; less than where one is, if the inbox has begun anew
     */
    record News(long upTo, List<Part> entries) {}

    /** What is new at these places, of some of them if it is much; those without news are absent. */
    Uni<Map<Place, News>> news(Collection<Place> places) {
        return transaction.run(sql -> moved(sql, places).chain(moved -> entries(sql, moved)));
    }

    private Uni<Map<Place, Long>> moved(Sql sql, Collection<Place> places) {
        return sql.query(MOVED, companies(places), persons(places), seen(places), PLACES)
                .map(rows -> {
                    Map<Place, Long> moved = new HashMap<>();
                    Rows.stream(rows).forEach(row -> moved.put(place(row), row.getLong("last_number")));
                    return moved;
                });
    }

    private Uni<Map<Place, News>> entries(Sql sql, Map<Place, Long> moved) {
        List<Place> behind = moved.entrySet().stream()
                .filter(one -> one.getValue() > one.getKey().seen())
                .map(Map.Entry::getKey)
                .toList();
        if (behind.isEmpty()) {
            return Uni.createFrom().item(news(moved, Map.of()));
        }
        return sql.query(ENTRIES, companies(behind), persons(behind), seen(behind), TOGETHER)
                .map(rows -> {
                    Map<Place, List<InboxEntry>> found = new HashMap<>();
                    Rows.stream(rows).forEach(row -> found.computeIfAbsent(place(row), place -> new ArrayList<>())
                            .add(inboxes.entry(row)));
                    return news(moved, found);
                });
    }

    /** The last number was read before the entries: if they are fewer than there could be, all up to it are among them. */
    private static Map<Place, News> news(Map<Place, Long> moved, Map<Place, List<InboxEntry>> found) {
        Map<Place, News> news = new HashMap<>();
        moved.forEach((place, last) -> {
            List<InboxEntry> entries = found.getOrDefault(place, List.of());
            long newest =
                    entries.isEmpty() ? last : entries.get(entries.size() - 1).number();
            long upTo = entries.size() < TOGETHER ? Math.max(newest, last) : newest;
            news.put(
                    place, new News(upTo, entries.stream().map(InboxWatch::part).toList()));
        });
        return news;
    }

    private static Part part(InboxEntry entry) {
        return new Part(entry.number(), "notice", EventJson.write(entry).toString());
    }

    private static Place place(Row row) {
        return new Place(new Person(row.getString("company"), row.getString("recipient")), row.getLong("seen"));
    }

    private static String[] companies(Collection<Place> places) {
        return places.stream().map(place -> place.person().company()).toArray(String[]::new);
    }

    private static String[] persons(Collection<Place> places) {
        return places.stream().map(place -> place.person().id()).toArray(String[]::new);
    }

    private static Long[] seen(Collection<Place> places) {
        return places.stream().map(Place::seen).toArray(Long[]::new);
    }
}
