package io.docket.notification.breaker;

import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeState;
import io.docket.platform.breaker.Breakers;
import io.docket.platform.breaker.Breakers.Standing;
import io.docket.platform.breaker.Breakers.Wanted;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which notices of a batch are let through. One statement before they are entered, one after; a third where something is held.
 */
@ApplicationScoped
public class NoticeBreaker {

    private final Breakers breakers;

    NoticeBreaker(Breakers breakers) {
        this.breakers = breakers;
    }

    /** The drafts in their order, those held that are beyond what their company may say of their kind in this hour. */
    public Uni<List<NoticeDraft>> judge(Sql sql, List<NoticeDraft> drafts) {
        List<Wanted> wanted = totals(drafts.stream()
                .filter(draft -> draft.kind() != null)
                .map(draft -> new Key(draft.company(), draft.kind())));
        return breakers.look(sql, wanted).chain(standings -> judge(sql, drafts, standings));
    }

    /**
     * Counts what was let through.
     *
     * @param partition whose batch it is: no other batch of it is under way
     */
    public Uni<Void> count(Sql sql, int partition, List<Ledger.Entered> entered) {
        return breakers.passed(
                sql,
                partition,
                totals(entered.stream()
                        .filter(one -> one.kind() != null && one.state() == NoticeState.PENDING)
                        .map(one -> new Key(one.company(), one.kind()))));
    }

    private Uni<List<NoticeDraft>> judge(Sql sql, List<NoticeDraft> drafts, List<Standing> standings) {
        Map<Key, Standing> known = standings.stream()
                .collect(Collectors.toMap(one -> new Key(one.company(), one.kind()), Function.identity()));
        Map<Key, Long> room = new HashMap<>();
        known.forEach((key, standing) -> room.put(key, standing.room()));
        List<NoticeDraft> judged = new ArrayList<>(drafts.size());
        for (NoticeDraft draft : drafts) {
            Long left = draft.kind() == null ? null : room.computeIfPresent(keyOf(draft), (key, was) -> was - 1);
            judged.add(left != null && left < 0 ? draft.heldBy(draft.kind()) : draft);
        }
        List<Standing> holding = judged.stream()
                .filter(draft -> draft.heldBy() != null)
                .map(draft -> known.get(new Key(draft.company(), draft.heldBy())))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return breakers.held(sql, holding).replaceWith(judged);
    }

    private static Key keyOf(NoticeDraft draft) {
        return new Key(draft.company(), draft.kind());
    }

    private static List<Wanted> totals(Stream<Key> keys) {
        return keys.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .map(total ->
                        new Wanted(total.getKey().company(), total.getKey().kind(), total.getValue()))
                .toList();
    }

    private record Key(String company, String kind) {}
}
