package io.docket.platform.breaker;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.platform.problem.Problem;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** What admins and operators do with breakers: look at them, and decide. */
@ApplicationScoped
public class BreakerService {

    private static final Logger LOG = Logger.getLogger(BreakerService.class);

    /** Of all companies so many are shown. */
    private static final int MOST = 200;

    private final TenantTransaction tenant;
    private final WorkerTransaction worker;
    private final Breakers breakers;
    private final List<HeldWork> held;

    BreakerService(TenantTransaction tenant, WorkerTransaction worker, Breakers breakers, @All List<HeldWork> held) {
        this.tenant = tenant;
        this.worker = worker;
        this.breakers = breakers;
        this.held = held;
    }

    /**
     * A company's breakers; for an operator who names no company those of all that hold something.
     *
     * @param named the company that an operator names; null for none. An admin may name their own
     */
    Uni<List<BreakerView>> list(Caller caller, String named) {
        if (isOperator(caller) && named == null) {
            return worker.run(sql -> breakers.tripped(sql, MOST).chain(found -> views(sql, found)));
        }
        String company = company(caller, named);
        return in(caller, company, sql -> breakers.list(sql, company).chain(found -> views(sql, found)));
    }

    /**
     * Decides what becomes of what is held; a second thought while it is under way counts for the rest.
     *
     * <p>Fails with 404 where the company has no such breaker, with 409 {@code nothing-held} where it holds nothing, with 422 where an operator
     * names no company, or an admin another one.
     */
    Uni<BreakerView> decide(Caller caller, String named, String kind, BreakerState decision) {
        String company = company(caller, named);
        return in(caller, company, sql -> breakers.decide(sql, company, kind, decision, caller.id())
                .chain(() -> breakers.find(sql, company, kind))
                .map(found -> found.orElseThrow(Problem::notFound))
                .invoke(found -> requireHolding(found))
                .chain(found -> view(sql, found))
                .invoke(view -> sql.afterCommit(() -> LOG.infof(
                        "What the breaker of company %s holds for '%s' is decided on: %s", company, kind, decision))));
    }

    private static void requireHolding(Breaker breaker) {
        if (breaker.state() == BreakerState.SETTLED) {
            throw Problem.of(
                    409,
                    "nothing-held",
                    "Nothing is held",
                    "The breaker for '%s' holds nothing: somebody had it released or dropped already."
                            .formatted(breaker.kind()));
        }
    }

    private Uni<List<BreakerView>> views(Sql sql, List<Breaker> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(one -> view(sql, one))
                .collect()
                .asList();
    }

    private Uni<BreakerView> view(Sql sql, Breaker breaker) {
        return held.get(0)
                .count(sql, breaker.company(), breaker.kind(), HeldCount.EXACT + 1)
                .map(count -> BreakerView.of(breaker, HeldCount.of(count)));
    }

    private <T> Uni<T> in(Caller caller, String company, Function<Sql, Uni<T>> work) {
        return isOperator(caller) ? worker.run(work) : tenant.in(company, work);
    }

    private static String company(Caller caller, String named) {
        if (!isOperator(caller)) {
            return own(caller, named);
        }
        if (named == null || named.isBlank()) {
            throw Problem.invalid("company", "must name the company whose breaker is meant");
        }
        return named;
    }

    /** What is decided cannot be taken back: who means another company must not decide for their own. */
    private static String own(Caller caller, String named) {
        String own = caller.requireCompany();
        if (!caller.has(Roles.ADMIN)) {
            throw Problem.forbidden();
        }
        if (named != null && !named.equals(own)) {
            throw Problem.invalid("company", "is for operators: leave it out; the token's own company is meant");
        }
        return own;
    }

    private static boolean isOperator(Caller caller) {
        return caller.company() == null && caller.has(Roles.OPERATOR);
    }
}
