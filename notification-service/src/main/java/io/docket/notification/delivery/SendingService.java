package io.docket.notification.delivery;

import io.docket.notification.notice.NoticesDue;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/**
 * Pauses and resumes sending, all of it or one company's. What holds the senders back is the ledger, at each claim and right before each handover: a
 * notice that was claimed before is given back as if it had not been, so a pause costs none of them an attempt.
 */
@ApplicationScoped
class SendingService {

    private static final Logger LOG = Logger.getLogger(SendingService.class);

    private static final int LONGEST_COMPANY = 200;

    private final WorkerTransaction transaction;
    private final SendingRepository sending;
    private final Event<NoticesDue> due;

    SendingService(WorkerTransaction transaction, SendingRepository sending, Event<NoticesDue> due) {
        this.transaction = transaction;
        this.sending = sending;
        this.due = due;
    }

    /**
     * @param company whose; null for all
     */
    Uni<Sending> find(String company) {
        check(company);
        return transaction.run(sql -> find(sql, company));
    }

    /**
     * Pauses or resumes; asked again, it is as it was. Fails with 422 for what is malformed. What waits is counted afterwards: whoever
     * is about to send waits for the change, and not for that.
     *
     * @param company whose; null for all
     */
    Uni<Sending> change(Caller operator, String company, SendingRequest wanted) {
        check(company);
        wanted.check();
        return transaction
                .run(sql -> change(sql, operator, company, wanted)
                        .invoke(changed -> tell(sql, changed, operator, company, wanted)))
                .chain(() -> transaction.run(sql -> find(sql, company)));
    }

    private Uni<Sending> find(Sql sql, String company) {
        return company == null ? sending.find(sql) : sending.find(sql, company);
    }

    private Uni<Boolean> change(Sql sql, Caller operator, String company, SendingRequest wanted) {
        if (company == null) {
            return sending.change(sql, wanted.paused(), wanted.because(), operator.id());
        }
        return wanted.paused()
                ? sending.pause(sql, company, wanted.because(), operator.id())
                : sending.resume(sql, company);
    }

    private static void check(String company) {
        if (company != null && (company.isBlank() || company.length() > LONGEST_COMPANY)) {
            throw Problem.invalid("company", "must name a company, in 1 to %d characters".formatted(LONGEST_COMPANY));
        }
    }

    private void tell(Sql sql, boolean changed, Caller operator, String company, SendingRequest wanted) {
        if (!changed) {
            return;
        }
        String what = company == null ? "all sending" : "sending for company " + company;
        if (wanted.paused()) {
            sql.afterCommit(() -> LOG.warnf(
                    "Operator %s paused %s: %s. Nothing of it leaves until somebody resumes it.",
                    operator.id(), what, wanted.because()));
        } else {
            sql.afterCommit(() -> LOG.infof("Operator %s resumed %s", operator.id(), what));
            sql.afterCommit(() -> due.fire(new NoticesDue()));
        }
    }
}
