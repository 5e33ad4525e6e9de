package io.docket.ticket.ticket;

import io.docket.scheme.engine.Event;
import io.docket.scheme.model.Category;
import io.docket.ticket.metrics.TicketMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Counts what the steps of a decision were. To be asked once they are committed: what is undone has not happened. */
@ApplicationScoped
class StepMetrics {
    private final TicketMetrics metrics;

    StepMetrics(TicketMetrics metrics) {
        this.metrics = metrics;
    }

    void count(List<Step> steps, Circumstances circumstances) {
        steps.forEach(step -> count(step, circumstances));
    }

    private void count(Step step, Circumstances circumstances) {
        if (step.event() instanceof Event.Created created) {
            metrics.created(created.channel());
        } else if (step.event() instanceof Event.StatusEntered entered) {
            metrics.moved(
                    category(entered.from(), circumstances), category(entered.to(), circumstances), entered.cause());
        } else if (step.event() instanceof Event.PromiseBroken) {
            metrics.promiseBroken(circumstances.company().id());
        } else if (step.event() instanceof Event.MessageAdded added) {
            metrics.said(added.type(), added.isByCustomer());
            if (isFirstReply(added, step)) {
                metrics.firstReply(
                        circumstances.company().id(),
                        Duration.between(step.before().createdAt(), circumstances.now()));
            }
        }
    }

    private static boolean isFirstReply(Event.MessageAdded added, Step step) {
        return added.isPublicReply() && !step.before().replies().everAnswered();
    }

    private static Category category(String status, Circumstances circumstances) {
        return circumstances.scheme().requireStatus(status).category();
    }
}
