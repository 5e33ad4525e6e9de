package io.docket.notification.breaker;

import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeState;
import io.docket.platform.breaker.Breakers;
import io.docket.platform.breaker.Breakers.Standing;
import io.docket.platform.breaker.Counted;
import io.docket.platform.breaker.Judged;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which notices of a batch are let through. One statement before they are entered, one after; a third, at the end of the transaction,
 * where something is held.
 */
@ApplicationScoped
public class NoticeBreaker {

    private final Breakers breakers;

    NoticeBreaker(Breakers breakers) {
        this.breakers = breakers;
    }

    /**
     * What became of drafts.
     *
     * @param drafts in their order, those held that are beyond what their company may say of their kind in this hour
     * @param standings how the breakers stood that hold some of them
     */
    public record Judgement(List<NoticeDraft> drafts, List<Standing> standings) {

        /** How those breakers stood that hold something that is new in the ledger: what it had already trips nothing. */
        public List<Standing> holding(List<Ledger.Entered> entered) {
            Set<Counted> held = entered.stream()
                    .filter(one -> one.heldBy() != null)
                    .map(one -> new Counted(one.company(), one.heldBy()))
                    .collect(Collectors.toSet());
            return standings.stream()
                    .filter(one -> held.contains(new Counted(one.company(), one.kind())))
                    .toList();
        }
    }

    /** Says which drafts are to be held; changes and locks nothing. */
    public Uni<Judgement> judge(Sql sql, List<NoticeDraft> drafts) {
        return breakers.judge(sql, drafts, draft -> counted(draft.company(), draft.kind()))
                .map(judged -> new Judgement(
                        judged.stream().map(NoticeBreaker::draft).toList(),
                        judged.stream()
                                .filter(Judged::isHeld)
                                .map(Judged::heldBy)
                                .distinct()
                                .toList()));
    }

    /**
     * Notes what is held; where nothing was before, the breaker trips. It locks the breakers, and whoever comes to hold something waits for
     * them: the last thing that a transaction does.
     */
    public Uni<Void> held(Sql sql, List<Standing> holding) {
        return breakers.held(sql, holding);
    }

    /**
     * Counts what was let through.
     *
     * @param shard under which it is counted; no other batch is counted under it at the time
     */
    public Uni<Void> count(Sql sql, int shard, List<Ledger.Entered> entered) {
        return breakers.passed(
                sql,
                shard,
                entered.stream()
                        .filter(one -> one.state() == NoticeState.PENDING)
                        .map(one -> counted(one.company(), one.kind())));
    }

    private static NoticeDraft draft(Judged<NoticeDraft> judged) {
        return judged.isHeld() ? judged.what().heldBy(judged.heldBy().kind()) : judged.what();
    }

    private static Counted counted(String company, String kind) {
        return kind == null ? null : new Counted(company, kind);
    }
}
