package io.docket.notification.inbox;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.periodic.PeriodicWork;
import io.docket.platform.settings.Sense;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes entries that are too old, or of which their reader has too many later ones, and tickets that have ended. Any number of processes
 * may do so at a time. Recipients are found by when their next entry is to go; some at a time, until none is left.
 */
@ApplicationScoped
class InboxSweep {

    private static final Logger LOG = Logger.getLogger(InboxSweep.class);

    /** Recipients, and tickets, in one transaction. */
    private static final int TOGETHER = 100;

    /**
     * What is newer is left; the next one's age says when to come again, and no earlier than in a minute. What others are at work on, an
     * erasure or a removal, goes the next time: this waits for nobody while it holds anything, so it is in no deadlock.
     */
    private static final String SWEEP = """
            with due as (
              select company, recipient, last_number, removed_up_to from inbox_recipient
              where sweep_at <= docket_now() order by sweep_at limit $1 for update skip locked
            ), bounded as (
              select company, recipient, greatest(removed_up_to, last_number - $3,
                     coalesce((select max(e.number) from inbox_entry e
                                where e.company = due.company and e.recipient = due.recipient
                                  and e.at <= docket_now() - $2::bigint * interval '1 millisecond'), 0)) as up_to
              from due
            ), old as materialized (
              select e.company, e.recipient, e.number from inbox_entry e join bounded b using (company, recipient)
              where e.number <= b.up_to
            ), free as materialized (
              select e.company, e.recipient, e.number from inbox_entry e join old using (company, recipient, number)
              for update of e skip locked
            ), gone as (
              delete from inbox_entry e using free f
              where e.company = f.company and e.recipient = f.recipient and e.number = f.number
              returning e.number
            ), held as (
              select distinct company, recipient from (table old except table free) as others
            ), moved as (
              update inbox_recipient r
                 set removed_up_to = b.up_to,
                     sweep_at = case when h.recipient is not null then docket_now() + interval '1 minute' else coalesce(
                       (select greatest(docket_now() + interval '1 minute', e.at + $2::bigint * interval '1 millisecond')
                          from inbox_entry e where e.company = b.company and e.recipient = b.recipient and e.number > b.up_to
                         order by e.number limit 1),
                       docket_now() + $2::bigint * interval '1 millisecond') end
              from bounded b left join held h using (company, recipient)
              where r.company = b.company and r.recipient = b.recipient
              returning r.recipient
            )
            select (select count(*) from moved) as swept, (select count(*) from gone) as gone""";

    private static final String DROP_TICKETS = """
            delete from inbox_stream_ticket t using (
              select company, digest from inbox_stream_ticket where valid_until <= docket_now()
              order by valid_until limit $1 for update skip locked) over
            where t.company = over.company and t.digest = over.digest""";

    /** So that a long backlog leaves the database to others, too. */
    private static final Duration REST = Duration.ofMillis(50);

    private final WorkerTransaction transaction;
    private final InboxSettings settings;
    private final PeriodicWork work;

    InboxSweep(Vertx vertx, WorkerTransaction transaction, InboxSettings settings) {
        this.transaction = transaction;
        this.settings = settings;
        this.work = new PeriodicWork(
                vertx,
                settings.tidy(),
                this::tidy,
                failure -> LOG.warnf(failure, "Inboxes could not be swept; trying again in %s", settings.tidy()));
    }

    void start(@Observes StartupEvent started) {
        Sense.require(settings.keep().toMillis() > 0, "docket.inbox.keep must be longer than nothing");
        Sense.require(settings.most() > 0, "docket.inbox.most must be at least 1");
        work.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        work.stop();
    }

    /** Removes all that is to go now, some at a time. */
    Uni<Void> tidy() {
        return work.stepByStep(this::sweep, REST);
    }

    /** Removes some; says whether there may be more. */
    private Uni<Boolean> sweep() {
        return transaction.run(this::sweep);
    }

    private Uni<Boolean> sweep(Sql sql) {
        return sql.pipeline(List.of(
                        Statement.of(SWEEP, TOGETHER, settings.keep().toMillis(), (long) settings.most()),
                        Statement.of(DROP_TICKETS, TOGETHER)))
                .map(done -> done.get(0).iterator().next().getLong("swept") == TOGETHER
                        || done.get(1).rowCount() == TOGETHER);
    }
}
