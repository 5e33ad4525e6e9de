package io.docket.notification.breaker;

import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeState;
import io.docket.platform.breaker.Breakers;
import io.docket.platform.breaker.Counted;
import io.docket.platform.breaker.Judged;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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
        return breakers.judge(sql, drafts, draft -> counted(draft.company(), draft.kind()))
                .call(judged -> breakers.held(
                        sql,
                        judged.stream()
                                .filter(Judged::isHeld)
                                .map(Judged::heldBy)
                                .distinct()
                                .toList()))
                .map(judged -> judged.stream().map(NoticeBreaker::draft).toList());
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
