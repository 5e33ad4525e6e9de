package io.docket.scheme;

import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Intake;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.NoticeRule;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scheme whose lists can be changed. */
public final class Sketch {
    public final List<Status> statuses;
    public final List<Move> moves;
    public final List<Reaction> reactions;
    public final List<Timer> timers;
    public final List<Reminder> reminders;
    public final List<FollowUpRule> followUps;
    public final List<NoticeRule> notices;
    public final List<Intake.Refuse> refuse;
    public final List<Intake.Triage> triage;
    public Calendar calendar;
    private final Scheme original;

    public Sketch(Scheme scheme) {
        original = scheme;
        calendar = scheme.calendar();
        statuses = new ArrayList<>(scheme.statuses());
        moves = new ArrayList<>(scheme.moves());
        reactions = new ArrayList<>(scheme.reactions());
        timers = new ArrayList<>(scheme.timers());
        reminders = new ArrayList<>(scheme.reminders());
        followUps = new ArrayList<>(scheme.followUps());
        notices = new ArrayList<>(scheme.notices());
        refuse = new ArrayList<>(scheme.intake().refuse());
        triage = new ArrayList<>(scheme.intake().triage());
    }

    /** Its lists, by where they stand in the document. */
    public Map<String, List<?>> lists() {
        Map<String, List<?>> all = new LinkedHashMap<>(rules());
        all.put("/statuses/", statuses);
        return all;
    }

    /** The lists of rules. */
    public Map<String, List<?>> rules() {
        Map<String, List<?>> all = new LinkedHashMap<>();
        all.put("/moves/", moves);
        all.put("/reactions/", reactions);
        all.put("/timers/", timers);
        all.put("/reminders/", reminders);
        all.put("/followUps/", followUps);
        all.put("/notices/", notices);
        all.put("/intake/refuse/", refuse);
        all.put("/intake/triage/", triage);
        return all;
    }

    public Scheme scheme() {
        return new Scheme(
                original.company(),
                original.version(),
                original.template(),
                original.returnToNew(),
                original.customerNames(),
                original.sides(),
                calendar,
                statuses,
                moves,
                reactions,
                timers,
                reminders,
                followUps,
                notices,
                new Intake(
                        refuse,
                        triage,
                        original.intake().defaultTopic(),
                        original.intake().defaultPriority()),
                original.queue());
    }
}
