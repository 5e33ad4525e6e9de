package io.docket.scheme.model;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything about how one company's tickets move.
 *
 * @param company the company's slug; null in a template
 * @param version counts the company's publications from 1; 0 in a template or an unpublished draft
 * @param template where the scheme came from; informative, may be null
 * @param returnToNew lets reactions lead back to NEW (HLP-06); fixed by the template
 * @param sides who takes part beside the desk; empty: the only side is {@link #CUSTOMER}
 * @param calendar by which working time is measured; may be null
 * @param statuses in the order in which they are shown; the first live one of a category is its default
 */
public record Scheme(
        String company,
        int version,
        String template,
        boolean returnToNew,
        CustomerNames customerNames,
        List<String> sides,
        Calendar calendar,
        List<Status> statuses,
        List<Move> moves,
        List<Reaction> reactions,
        List<Timer> timers,
        List<Reminder> reminders,
        List<FollowUpRule> followUps,
        List<NoticeRule> notices,
        Intake intake,
        Queue queue) {

    /** The only side of a scheme that names none. */
    public static final String CUSTOMER = "customer";

    public Scheme {
        sides = List.copyOf(sides);
        statuses = List.copyOf(statuses);
        moves = List.copyOf(moves);
        reactions = List.copyOf(reactions);
        timers = List.copyOf(timers);
        reminders = List.copyOf(reminders);
        followUps = List.copyOf(followUps);
        notices = List.copyOf(notices);
    }

    /** The status of that id, deleted ones included. */
    public Optional<Status> status(String id) {
        for (Status status : statuses) {
            if (status.id().equals(id)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /**
     * The status of that id, deleted ones included.
     *
     * @throws IllegalArgumentException if the scheme never had it
     */
    public Status requireStatus(String id) {
        return status(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Scheme version " + version + " of " + company + " has no status '" + id + "'"));
    }

    /** The statuses that are not deleted, in their order. */
    public List<Status> liveStatuses() {
        return statuses.stream().filter(Status::isLive).toList();
    }

    /** Where tickets start: the status of category NEW (ALL-09). */
    public Status initialStatus() {
        return defaultOf(Category.NEW)
                .orElseThrow(() -> new IllegalStateException("The scheme of " + company + " has no status in NEW"));
    }

    /** The first live status of a category. */
    public Optional<Status> defaultOf(Category category) {
        return statuses.stream()
                .filter(status -> status.isLive() && status.is(category))
                .findFirst();
    }

    /** The sides people can be on; never empty. */
    public List<String> effectiveSides() {
        return sides.isEmpty() ? List.of(CUSTOMER) : sides;
    }

    /** The side that must answer while a ticket is in {@code status}; empty outside AWAITING_RESPONSE. */
    public Optional<String> awaitedSide(Status status) {
        if (!status.is(Category.AWAITING_RESPONSE)) {
            return Optional.empty();
        }
        return Optional.of(status.awaits() == null ? effectiveSides().get(0) : status.awaits());
    }

    /** The timers that start when a status is entered, unless it is final. */
    public List<Timer> timersIn(Status status) {
        return timers.stream().filter(timer -> selects(timer.in(), status)).toList();
    }

    /** The reminders that start when a status is entered, unless it is final. */
    public List<Reminder> remindersIn(Status status) {
        return reminders.stream()
                .filter(reminder -> selects(reminder.in(), status))
                .toList();
    }

    /** The rules of follow-ups that are set in a status. */
    public List<FollowUpRule> followUpsIn(Status status) {
        return followUps.stream().filter(rule -> selects(rule.in(), status)).toList();
    }

    /** Where a timer leads from a status; nowhere if not even the system may go there (ALL-10, STD-13). */
    public Optional<Status> targetOf(Timer timer, Status present) {
        return status(timer.to())
                .filter(target -> target.isLive() && !target.is(Category.NEW))
                .filter(target -> !target.equals(present));
    }

    /** True if one of the selectors names the status. */
    public static boolean selects(List<Selector> selectors, Status status) {
        for (Selector selector : selectors) {
            if (selector.selects(status)) {
                return true;
            }
        }
        return false;
    }

    /** This document as version {@code newVersion} of a company. */
    public Scheme publishedAs(String newCompany, int newVersion) {
        return headed(newCompany, newVersion, template);
    }

    /** This document as the next version of a scheme: of its company, and from its template. */
    public Scheme following(Scheme published) {
        return headed(published.company(), published.version() + 1, published.template());
    }

    private Scheme headed(String newCompany, int newVersion, String newTemplate) {
        return with(newCompany, newVersion, newTemplate, calendar, statuses);
    }

    /** This scheme, its calendar in {@code zone} unless it says where it is. */
    public Scheme withCalendarOrIn(ZoneId zone) {
        return calendar == null ? this : with(company, version, template, calendar.orIn(zone), statuses);
    }

    /** This scheme with other statuses. */
    public Scheme withStatuses(List<Status> newStatuses) {
        return with(company, version, template, calendar, newStatuses);
    }

    private Scheme with(
            String newCompany, int newVersion, String newTemplate, Calendar newCalendar, List<Status> newStatuses) {
        return new Scheme(
                newCompany,
                newVersion,
                newTemplate,
                returnToNew,
                customerNames,
                sides,
                newCalendar,
                newStatuses,
                moves,
                reactions,
                timers,
                reminders,
                followUps,
                notices,
                intake,
                queue);
    }

    /**
     * This scheme with one more status: after the last of its category or, where that has none, of the categories before it.
     */
    public Scheme withAdded(Status status) {
        int last = lastIndex(other -> other.is(status.category()));
        int lastBefore = lastIndex(other -> other.category().compareTo(status.category()) < 0);
        List<Status> more = new ArrayList<>(statuses);
        more.add((last >= 0 ? last : lastBefore) + 1, status);
        return withStatuses(more);
    }

    private int lastIndex(Predicate<Status> matching) {
        for (int i = statuses.size() - 1; i >= 0; i--) {
            if (matching.test(statuses.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
