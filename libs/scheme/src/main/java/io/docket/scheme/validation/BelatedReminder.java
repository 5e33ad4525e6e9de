package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.validation.Draft.At;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        return scheme.statuses().stream()
                .filter(status -> Scheme.selects(reminder.value().in(), status))
                .flatMap(status -> closing(scheme, status))
                .filter(timer -> Lengths.mayOutlast(reminder.value().every(), timer.after()))
                .findFirst()
                .map(timer -> Finding.error(
                        "contradiction",
                        reminder.pointer() + "/every",
                        "'" + timer.id() + "' has closed the ticket before this first reminds of it; remind sooner."));
    }

    private static Stream<Timer> closing(Scheme scheme, Status status) {
        return RunningTimers.of(scheme, status).stream()
                .filter(timer -> scheme.requireStatus(timer.to()).is(Category.CLOSED));
    }
}
