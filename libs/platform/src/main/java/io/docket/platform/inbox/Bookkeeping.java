package io.docket.platform.inbox;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Statement;
import io.docket.platform.json.PlainText;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a consumer has taken of a topic: of each partition the next offset, and of each key the last sequence. */
record Bookkeeping(String consumer, String topic, UUID topicId) {

    /**
     * Locks the partitions' rows, in one order: a consumer that lost a partition and does not know it yet waits, and then finds it
     * taken.
     */
    private static final String LOCK = """
            insert into consumer_offset as known (consumer, topic_id, partition, next_offset)
            select $1, $2::uuid, partition, 0 from unnest($3::int[]) as polled (partition) order by partition
            on conflict (consumer, topic_id, partition) do update set next_offset = known.next_offset
            returning partition, next_offset
            """;

    private static final String ADVANCE = """
            update consumer_offset as known set next_offset = taken.next_offset
              from unnest($3::int[], $4::bigint[]) as taken (partition, next_offset)
             where known.consumer = $1 and known.topic_id = $2 and known.partition = taken.partition
               and known.next_offset < taken.next_offset
            """;

    private static final String SEQUENCES = """
            select company, message_key, sequence
              from consumer_sequence
              join unnest($3::text[], $4::text[]) as arrived (company, message_key) using (company, message_key)
             where consumer = $1 and topic = $2
            """;

    private static final String REMEMBER = """
            insert into consumer_sequence as known (company, consumer, topic, message_key, sequence)
            select company, $1, $2, message_key, sequence
              from unnest($3::text[], $4::text[], $5::bigint[]) as taken (company, message_key, sequence)
             order by company, message_key
            on conflict (company, consumer, topic, message_key) do update
               set sequence = greatest(known.sequence, excluded.sequence), taken_at = excluded.taken_at
            """;

    /**
     * Where a producer does not count, an event tells how something stands, and what was given up before it is void. Where it does
     * count, or the consumer takes no states, each event is a fact of its own, and stays. Nobody's event makes another company's
     * void; a letter that names no company is its key's alone. A topic that was made anew, or has more partitions by now, comes after
     * what it was before; a letter that is replayed comes after those alone that were given up before it.
     */
    private static final String OVERTAKE = """
            update inbox_parked as parked set overtaken_at = docket_now()
              from unnest($4::text[], $5::text[], $6::int[], $7::bigint[]) as taken (company, message_key, partition, "offset")
             where parked.consumer = $1 and parked.topic = $2 and parked.message_key = taken.message_key
               and parked.company in (taken.company, '')
               and ((parked.topic_id, parked.partition) <> ($3::uuid, taken.partition) or parked."offset" < taken."offset")
               and ($8::uuid is null or parked.id < $8)
               and parked.replayed_at is null and parked.overtaken_at is null
            """;

    /** The place of a key: its company and itself. */
    record Key(String company, String key) implements Comparable<Key> {

        static Key of(Arrived arrived) {
            return new Key(arrived.company(), arrived.message().key());
        }

        @Override
        public int compareTo(Key other) {
            int byCompany = company.compareTo(other.company);
            return byCompany != 0 ? byCompany : key.compareTo(other.key);
        }
    }

    /** Locks the partitions that records came from. */
    Statement lock(List<Arrived> batch) {
        return lock(batch.stream().map(Arrived::partition).distinct().toArray(Integer[]::new));
    }

    Statement lock(Integer... partitions) {
        return Statement.of(LOCK, consumer, topicId, partitions);
    }

    /** Counts records as taken, and all that came before them in their partitions. */
    Statement advanceBeyond(List<Arrived> taken) {
        Map<Integer, Long> next = highest(taken.stream(), Arrived::partition, arrived -> arrived.offset() + 1);
        return next.isEmpty()
                ? Statement.batch(ADVANCE, List.of())
                : Statement.of(
                        ADVANCE,
                        consumer,
                        topicId,
                        next.keySet().toArray(Integer[]::new),
                        next.values().toArray(Long[]::new));
    }

    /** The last sequences of those keys whose producer counts. */
    Statement sequencesOf(List<Arrived> batch) {
        List<Key> keys = batch.stream()
                .filter(arrived -> arrived.sequence() != null)
                .map(Key::of)
                .distinct()
                .toList();
        return keys.isEmpty()
                ? Statement.batch(SEQUENCES, List.of())
                : Statement.of(SEQUENCES, consumer, topic, companies(keys), keys(keys));
    }

    Statement remember(List<Arrived> taken) {
        Map<Key, Long> last =
                highest(taken.stream().filter(arrived -> arrived.sequence() != null), Key::of, Arrived::sequence);
        List<Key> keys = List.copyOf(last.keySet());
        return keys.isEmpty()
                ? Statement.batch(REMEMBER, List.of())
                : Statement.of(
                        REMEMBER,
                        consumer,
                        topic,
                        companies(keys),
                        keys(keys),
                        last.values().toArray(Long[]::new));
    }

    /** Makes void what earlier records said of the same keys that could not be taken. */
    Statement overtakenBy(List<Arrived> taken) {
        return overtakenBy(taken, null);
    }

    /** The same, of a letter that is replayed: it makes void those alone that were given up before it. */
    Statement overtakenBy(Arrived replayed, UUID letter) {
        return overtakenBy(List.of(replayed), letter);
    }

    private Statement overtakenBy(List<Arrived> taken, UUID letter) {
        Map<Place, Long> last = highest(
                taken.stream().filter(arrived -> arrived.isState() && hasPlainKey(arrived)),
                Place::of,
                Arrived::offset);
        List<Key> keys = last.keySet().stream().map(Place::key).toList();
        return keys.isEmpty()
                ? Statement.batch(OVERTAKE, List.of())
                : Statement.of(
                        OVERTAKE,
                        consumer,
                        topic,
                        topicId,
                        companies(keys),
                        keys(keys),
                        last.keySet().stream().map(Place::partition).toArray(Integer[]::new),
                        last.values().toArray(Long[]::new),
                        letter);
    }

    /** Where a key's records lie. They may be in several partitions, of a topic that was given more. */
    private record Place(Key key, int partition) implements Comparable<Place> {

        static Place of(Arrived arrived) {
            return new Place(Key.of(arrived), arrived.partition());
        }

        @Override
        public int compareTo(Place other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : Integer.compare(partition, other.partition);
        }
    }

    /** Of all that have the same place the highest number, the places in their order. */
    private static <P extends Comparable<P>> Map<P, Long> highest(
            Stream<Arrived> taken, Function<Arrived, P> place, Function<Arrived, Long> number) {
        return taken.collect(Collectors.toMap(place, number, Math::max, TreeMap::new));
    }

    private static boolean hasPlainKey(Arrived arrived) {
        String key = arrived.message().key();
        return key != null && PlainText.flaw(key) == null && PlainText.flaw(arrived.company()) == null;
    }

    /** @return by partition */
    static Map<Integer, Long> nextOffsets(RowSet<Row> locked) {
        return Rows.stream(locked)
                .collect(Collectors.toMap(row -> row.getInteger("partition"), row -> row.getLong("next_offset")));
    }

    static Map<Key, Long> sequences(RowSet<Row> rows) {
        Map<Key, Long> last = new HashMap<>();
        rows.forEach(row ->
                last.put(new Key(row.getString("company"), row.getString("message_key")), row.getLong("sequence")));
        return last;
    }

    private static String[] companies(List<Key> keys) {
        return keys.stream().map(Key::company).toArray(String[]::new);
    }

    private static String[] keys(List<Key> keys) {
        return keys.stream().map(Key::key).toArray(String[]::new);
    }
}
