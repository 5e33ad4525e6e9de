package io.docket.notification.delivery;

import io.docket.notification.notice.NoticesDue;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/**
 * Pauses and resumes all sending. What holds the senders back is the ledger, at each claim and right before each handover: a
 * notice that was claimed before is given back as if it had not been, so a pause costs none of them an attempt.
 */
@ApplicationScoped
class SendingService {

    private static final Logger LOG = Logger.getLogger(SendingService.class);

    private final WorkerTransaction transaction;
    private final SendingRepository sending;
    private final Event<NoticesDue> due;

    SendingService(WorkerTransaction transaction, SendingRepository sending, Event<NoticesDue> due) {
        this.transaction = transaction;
        this.sending = sending;
        this.due = due;
    }

    Uni<Sending> find() {
        return transaction.run(sending::find);
    }

    /** Pauses or resumes; asked again, it is as it was. Fails with 422 for what is malformed. */
    Uni<Sending> change(Caller operator, SendingRequest wanted) {
        wanted.check();
        return transaction.run(sql -> sending.change(sql, wanted.paused(), wanted.because(), operator.id())
                .invoke(changed -> tell(sql, changed, operator, wanted))
                .chain(() -> sending.find(sql)));
    }

    private void tell(Sql sql, boolean changed, Caller operator, SendingRequest wanted) {
        if (!changed) {
            return;
        }
        if (wanted.paused()) {
            sql.afterCommit(() -> LOG.warnf(
                    "Operator %s paused all sending: %s. Nothing leaves until somebody resumes it.",
                    operator.id(), wanted.because()));
        } else {
            sql.afterCommit(() -> LOG.infof("Operator %s resumed sending", operator.id()));
            sql.afterCommit(() -> due.fire(new NoticesDue()));
        }
    }
}
