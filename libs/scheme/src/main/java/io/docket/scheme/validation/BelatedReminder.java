package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Timer;
import io.docket.scheme.validation.Draft.At;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code contradiction}: no reminder starts after its status's timer has closed the ticket. */
final class BelatedReminder implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        return Draft.each("/reminders", draft.scheme().reminders()).stream()
                .filter(reminder -> reminder.value().every().isWellFormed())
                .map(reminder -> belated(draft.scheme(), reminder))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> belated(Scheme scheme, At<Reminder> reminder) {
        return scheme.timers().stream()
                .filter(timer -> timer.after().isWellFormed() && closes(scheme, timer))
                .filter(timer -> isLonger(reminder.value().every(), timer.after()))
                .filter(timer -> shareAStatus(scheme, timer, reminder.value()))
                .findFirst()
                .map(timer -> Finding.error(
                        "contradiction",
                        reminder.pointer() + "/every",
                        "'" + timer.id() + "' has closed the ticket before this first reminds of it; remind sooner."));
    }

    private static boolean closes(Scheme scheme, Timer timer) {
        return scheme.status(timer.to())
                .filter(target -> target.is(Category.CLOSED))
                .isPresent();
    }

    private static boolean isLonger(Span one, Span other) {
        return one.after(Instant.EPOCH).isAfter(other.after(Instant.EPOCH));
    }

    private static boolean shareAStatus(Scheme scheme, Timer timer, Reminder reminder) {
        return scheme.statuses().stream()
                .anyMatch(status -> Scheme.selects(timer.in(), status) && Scheme.selects(reminder.in(), status));
    }
}
