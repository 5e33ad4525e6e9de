package io.docket.scheme.naive;

import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Since;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import io.docket.scheme.naive.Happening.DateCame;
import io.docket.scheme.naive.Happening.DateDropped;
import io.docket.scheme.naive.Happening.DateNamed;
import io.docket.scheme.naive.Happening.Entered;
import io.docket.scheme.naive.Happening.FollowUpCame;
import io.docket.scheme.naive.Happening.FollowUpDropped;
import io.docket.scheme.naive.Happening.FollowUpNamed;
import io.docket.scheme.naive.Happening.GoesOn;
import io.docket.scheme.naive.Happening.Joined;
import io.docket.scheme.naive.Happening.Opened;
import io.docket.scheme.naive.Happening.Said;
import io.docket.scheme.naive.Happening.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Everything that ever happened to one ticket, in its order, and the questions that can be asked about it. */
final class Past {
    /**
     * @param under the scheme that was in force then
     * @param because who or what made it happen
     */
    record Entry(Instant at, Scheme under, String because, Happening what) {}

    private final List<Entry> all = new ArrayList<>();

    void add(Instant at, Scheme under, String because, Happening what) {
        all.add(new Entry(at, under, because, what));
    }

    int length() {
        return all.size();
    }

    /** Forgets all but the first so many happenings: what was refused never happened. */
    void forgetFrom(int length) {
        all.subList(length, all.size()).clear();
    }

    List<Entry> from(int start) {
        return List.copyOf(all.subList(start, all.size()));
    }

    /** Where in the past something happened for the last time; -1: never. */
    private int lastTime(Predicate<Happening> what) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (what.test(all.get(i).what())) {
                return i;
            }
        }
        return -1;
    }

    private <H extends Happening> int lastTime(Class<H> what) {
        return lastTime(what::isInstance);
    }

    <H extends Happening> H last(Class<H> what) {
        int when = lastTime(what);
        return when < 0 ? null : what.cast(all.get(when).what());
    }

    /** The last of its kind since the present status was entered; null: none. */
    private <H extends Happening> H lastHere(Class<H> what) {
        return lastTime(what) < lastTime(Entered.class) ? null : last(what);
    }

    // where it is

    boolean isEmpty() {
        return all.isEmpty();
    }

    String status() {
        return last(Entered.class).to();
    }

    Instant statusSince() {
        return all.get(lastTime(Entered.class)).at();
    }

    private Scheme schemeOnEntering() {
        return all.get(lastTime(Entered.class)).under();
    }

    private Status statusOnEntering() {
        return Reading.status(schemeOnEntering(), status());
    }

    boolean isConcealed() {
        return statusOnEntering().conceals();
    }

    /** The deadline for customers' replies, as it was when the status was entered; null: none. */
    Instant repliesUntil() {
        return statusOnEntering().replies() instanceof Replies.Within within
                ? Reading.after(statusSince(), within.span(), schemeOnEntering())
                : null;
    }

    Instant queuedAt() {
        return all.get(Math.max(lastTime(Opened.class), lastTime(Happening.Queued.class)))
                .at();
    }

    // what was said

    private boolean saidSince(Predicate<Said> what, int start) {
        for (int i = start + 1; i < all.size(); i++) {
            if (all.get(i).what() instanceof Said said && what.test(said)) {
                return true;
            }
        }
        return false;
    }

    private int start(Since since) {
        return switch (since) {
            case SINCE_ENTERED -> lastTime(Entered.class);
            case SINCE_CUSTOMER_MESSAGE ->
                lastTime(what -> what instanceof Opened || what instanceof Said said && said.isByACustomer());
        };
    }

    boolean hasPublicReply(Since since) {
        return saidSince(Said::isPublicReplyOfTheDesk, start(since));
    }

    boolean hasExternalReply(Since since) {
        return saidSince(said -> said.type() == MessageType.EXTERNAL_REPLY, start(since));
    }

    boolean hasEverBeenAnswered() {
        return saidSince(Said::isPublicReplyOfTheDesk, -1);
    }

    // who is there

    List<Participant> participants() {
        List<Participant> present = new ArrayList<>();
        for (Entry entry : all) {
            if (entry.what() instanceof Opened opened) {
                present.addAll(opened.request().participants());
            } else if (entry.what() instanceof Joined joined) {
                present.add(joined.participant());
            } else if (entry.what() instanceof Happening.Parted parted) {
                present.removeIf(each -> each.id().equals(parted.participant()));
            }
        }
        return present;
    }

    Participant participant(String id) {
        return participants().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    boolean hasSomebodyOn(String side) {
        return participants().stream().anyMatch(each -> each.side().equals(side));
    }

    String assignee() {
        Happening.Given given = last(Happening.Given.class);
        return given == null ? null : given.assignee();
    }

    String team() {
        Happening.Given given = last(Happening.Given.class);
        return given == null ? null : given.team();
    }

    // what it is called and what became of it

    String subject() {
        Happening.Edited edited = last(Happening.Edited.class);
        return edited == null ? last(Opened.class).request().subject() : edited.subject();
    }

    Priority priority() {
        Happening.Edited edited = last(Happening.Edited.class);
        return edited == null ? last(Opened.class).priority() : edited.priority();
    }

    String topic() {
        Happening.Edited edited = last(Happening.Edited.class);
        return edited == null ? last(Opened.class).topic() : edited.topic();
    }

    Resolution resolution() {
        Happening.Resolved resolved = last(Happening.Resolved.class);
        return resolved == null ? null : resolved.resolution();
    }

    boolean isSurveyOpen() {
        return lastTime(Happening.SurveyOpened.class) > lastTime(Happening.Scored.class);
    }

    // what was agreed in the present status

    FollowUpNamed followUpNamed() {
        return lastTime(FollowUpDropped.class) > lastTime(FollowUpNamed.class) ? null : lastHere(FollowUpNamed.class);
    }

    FollowUp followUp() {
        return followUpNamed() == null ? null : followUpNamed().followUp();
    }

    boolean hasBrokenPromise() {
        int broken = lastTime(what -> what instanceof FollowUpCame came && came.brokenPromise());
        return broken > lastTime(Entered.class) && broken > lastTime(FollowUpNamed.class);
    }

    /** Since when no follow-up was named, seen from a moment in the past. */
    boolean hasNamedFollowUpOrMovedSince(int moment) {
        return Math.max(lastTime(FollowUpNamed.class), lastTime(Entered.class)) >= moment;
    }

    Instant date() {
        int over = Math.max(lastTime(DateDropped.class), lastTime(DateCame.class));
        DateNamed named = lastHere(DateNamed.class);
        return named == null || over > lastTime(DateNamed.class) ? null : named.date();
    }

    Hold hold() {
        Happening.Held held = lastHere(Happening.Held.class);
        return held == null ? null : held.hold();
    }

    Happening.ClosureExplained closure() {
        return lastHere(Happening.ClosureExplained.class);
    }

    // what runs

    List<Running> running() {
        List<Running> running = rulesClocks();
        FollowUpNamed named = followUpNamed();
        if (named != null && !isOver(FollowUpNamed.class, ClockKind.FOLLOW_UP)) {
            ClockKind kind = named.followUp().promise() ? ClockKind.PROMISE : ClockKind.FOLLOW_UP;
            running.add(new Running(kind, named.rule(), 1, named.followUp().at()));
        }
        if (date() != null && !isOver(DateNamed.class, ClockKind.SCHEDULE)) {
            running.add(new Running(ClockKind.SCHEDULE, null, 1, date()));
        }
        running.sort(Running.DUE_ORDER);
        return running;
    }

    /** True if the clock of what was named last has been taken since. */
    private boolean isOver(Class<? extends Happening> named, ClockKind kind) {
        return lastTime(what -> what.equals(new Taken(kind, null, 1))) > lastTime(named);
    }

    /** The clocks of timers and reminders, told from the entry on: begun, begun again, taken. */
    private List<Running> rulesClocks() {
        List<Running> running = new ArrayList<>();
        for (Entry entry : all.subList(lastTime(Entered.class), all.size())) {
            Status here = Reading.status(entry.under(), status());
            if (entry.what() instanceof Taken taken) {
                running.removeIf(
                        clock -> clock.kind() == taken.kind() && clock.rule().equals(taken.rule()));
            } else if (entry.what() instanceof GoesOn next) {
                running.add(next.clock());
            } else if (!Reading.isFinal(here)) {
                entry.under().timers().stream()
                        .filter(timer -> Reading.isSource(timer.in(), here) && begins(entry, here, timer.restartOn()))
                        .forEach(timer -> begin(running, ClockKind.TIMER, timer.id(), entry, timer.after()));
                entry.under().reminders().stream()
                        .filter(each -> Reading.isSource(each.in(), here) && begins(entry, here, each.restartOn()))
                        .forEach(each -> begin(running, ClockKind.REMINDER, each.id(), entry, each.every()));
            }
        }
        return running;
    }

    private static void begin(List<Running> running, ClockKind kind, String rule, Entry entry, Span span) {
        running.removeIf(clock -> clock.kind() == kind && clock.rule().equals(rule));
        running.add(new Running(kind, rule, 1, Reading.after(entry.at(), span, entry.under()), span));
    }

    /** True if a rule's clock begins now, for the first time or again. */
    private static boolean begins(Entry entry, Status here, Set<RestartOn> restartOn) {
        if (entry.what() instanceof Said said) {
            return said.isPublicReplyOfTheDesk() && restartOn.contains(RestartOn.AGENT_REPLIED);
        }
        if (entry.what() instanceof Joined joined) {
            return restartOn.contains(RestartOn.AWAITED_SIDE_ADDED)
                    && joined.participant().side().equals(Reading.awaitedSide(entry.under(), here));
        }
        return entry.what() instanceof Entered;
    }
}
