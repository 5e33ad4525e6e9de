package io.docket.scheme.diagram;

import io.docket.scheme.diagram.Diagram.Arrow;
import io.docket.scheme.diagram.Diagram.Box;
import io.docket.scheme.diagram.Diagram.Kind;
import io.docket.scheme.diagram.Diagram.Lane;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.wording.Calendars;
import io.docket.scheme.wording.Spans;
import io.docket.scheme.wording.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads from a scheme what its picture shows. */
final class Reading {
    private final Scheme scheme;
    private final Notes notes;
    private final Bundles bundles = new Bundles();
    private final ReactionOrder order = new ReactionOrder();

    Reading(Scheme scheme) {
        this.scheme = scheme;
        notes = new Notes(scheme);
    }

    Diagram diagram() {
        scheme.reactions().forEach(this::read);
        scheme.timers().forEach(this::read);
        new MoveReading(scheme, notes, bundles).read();
        scheme.reminders().forEach(this::read);
        scheme.followUps().forEach(this::read);
        List<Arrow> arrows = bundles.arrows(scheme, Diagram.MOST_ARROWS);
        List<Lane> lanes = Arrays.stream(Category.values()).map(this::lane).toList();
        return new Diagram(title(), lanes, everywhere(), arrows, bundles.size() - arrows.size());
    }

    private List<String> everywhere() {
        List<String> sentences = new ArrayList<>(notes.everywhere());
        if (scheme.calendar() != null) {
            sentences.add("Working time is " + Calendars.inWords(scheme.calendar()));
        }
        return sentences;
    }

    private String title() {
        String whose = scheme.company() == null ? scheme.template() : scheme.company();
        return "How tickets move" + (whose == null ? "" : ": " + whose)
                + (scheme.version() > 0 ? ", version " + scheme.version() : "");
    }

    private Lane lane(Category category) {
        List<Box> boxes = scheme.liveStatuses().stream()
                .filter(status -> status.is(category))
                .map(this::box)
                .toList();
        return new Lane(category, Words.heading(category), notes.of(category), boxes);
    }

    private Box box(Status status) {
        List<String> sentences = new ArrayList<>(StatusNotes.of(scheme, status));
        sentences.addAll(notes.of(status));
        return new Box(status.id(), status.name(), status.setBy() == SetBy.SYSTEM, status.is(Category.NEW), sentences);
    }

    private void read(Reaction reaction) {
        Reach reach = order.next(scheme, reaction);
        String label = Labels.of(reaction);
        if (reaction.stays()) {
            notes.add(reach, label + ": stays", reaction.id());
        } else {
            bundles.add(Kind.REACTION, reaction.id(), reach, Reach.only(reaction.to()), label);
        }
    }

    private void read(Timer timer) {
        bundles.add(
                Kind.TIMER,
                timer.id(),
                Reach.ofClock(scheme, timer.in(), timer.to()),
                Reach.only(timer.to()),
                Labels.of(timer));
    }

    private void read(Reminder reminder) {
        String times = reminder.times() == 1 ? "once" : reminder.times() + " times";
        notes.add(
                Reach.ofClock(scheme, reminder.in(), null),
                "Reminder every " + Spans.inWords(reminder.every()) + ", " + times,
                reminder.id());
    }

    private void read(FollowUpRule rule) {
        notes.add(Reach.ofClock(scheme, rule.in(), null), Labels.of(rule), rule.id());
    }
}
