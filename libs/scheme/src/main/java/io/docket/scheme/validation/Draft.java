package io.docket.scheme.validation;

import io.docket.scheme.model.Condition;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A scheme that is to be published, the version before it, and what may be named in it; with places to look at. */
record Draft(Scheme scheme, Optional<Scheme> previous, References known) {

    /** Something at a place in the document. */
    record At<T>(String pointer, T value) {
        At<T> under(String field) {
            return new At<>(pointer + "/" + field, value);
        }
    }

    List<At<Status>> statuses() {
        return each("/statuses", scheme.statuses());
    }

    /** True if the version before did not have the status. */
    boolean isJustAdded(Status status) {
        return previous.isPresent() && previous.get().status(status.id()).isEmpty();
    }

    /** True if the version before did not have the status as a built-in one: it is the company's, and counts (STD-10). */
    boolean isTheCompanysOwn(Status status) {
        return previous.isPresent()
                && previous.get().status(status.id()).filter(Status::builtIn).isEmpty();
    }

    /** The id of every rule of every list. */
    List<At<String>> ruleIds() {
        List<At<String>> ids = new ArrayList<>();
        forEach("/moves", scheme.moves(), (at, move) -> ids.add(new At<>(at + "/id", move.id())));
        forEach("/reactions", scheme.reactions(), (at, reaction) -> ids.add(new At<>(at + "/id", reaction.id())));
        forEach("/timers", scheme.timers(), (at, timer) -> ids.add(new At<>(at + "/id", timer.id())));
        forEach("/reminders", scheme.reminders(), (at, reminder) -> ids.add(new At<>(at + "/id", reminder.id())));
        forEach("/followUps", scheme.followUps(), (at, rule) -> ids.add(new At<>(at + "/id", rule.id())));
        forEach("/notices", scheme.notices(), (at, notice) -> ids.add(new At<>(at + "/id", notice.id())));
        forEach("/intake/refuse", scheme.intake().refuse(), (at, refuse) -> ids.add(new At<>(at + "/id", refuse.id())));
        forEach("/intake/triage", scheme.intake().triage(), (at, triage) -> ids.add(new At<>(at + "/id", triage.id())));
        return ids;
    }

    /** The lists in which rules say where tickets are or come from. */
    List<At<List<Selector>>> sources() {
        List<At<List<Selector>>> all = new ArrayList<>();
        forEach("/moves", scheme.moves(), (at, move) -> all.add(new At<>(at + "/from", move.from())));
        forEach("/reactions", scheme.reactions(), (at, reaction) -> all.add(new At<>(at + "/from", reaction.from())));
        forEach("/timers", scheme.timers(), (at, timer) -> all.add(new At<>(at + "/in", timer.in())));
        forEach("/reminders", scheme.reminders(), (at, reminder) -> all.add(new At<>(at + "/in", reminder.in())));
        forEach("/followUps", scheme.followUps(), (at, rule) -> all.add(new At<>(at + "/in", rule.in())));
        forEach("/notices", scheme.notices(), (at, notice) -> all.add(new At<>(at + "/in", notice.in())));
        return all;
    }

    /** The lists in which rules say where people's moves go. */
    List<At<List<Selector>>> destinations() {
        List<At<List<Selector>>> all = new ArrayList<>();
        forEach("/moves", scheme.moves(), (at, move) -> all.add(new At<>(at + "/to", move.to())));
        return all;
    }

    /** Every selector that names where tickets are or come from; these may name deleted statuses. */
    List<At<Selector>> sourceSelectors() {
        List<At<Selector>> all = flat(sources());
        all.addAll(each("/queue/in", scheme.queue().in()));
        return all;
    }

    /** Every selector that names where tickets go; these name live statuses only. */
    List<At<Selector>> targetSelectors() {
        List<At<Selector>> all = flat(destinations());
        targets().forEach(target -> all.add(new At<>(target.pointer(), new Selector(target.value()))));
        return all;
    }

    /** The statuses to which reactions and timers lead. */
    List<At<String>> targets() {
        List<At<String>> all = new ArrayList<>();
        forEach("/reactions", scheme.reactions(), (at, reaction) -> {
            if (!reaction.stays()) {
                all.add(new At<>(at + "/to", reaction.to()));
            }
        });
        forEach("/timers", scheme.timers(), (at, timer) -> all.add(new At<>(at + "/to", timer.to())));
        return all;
    }

    /** Every condition; moves and intake, which know no event, are told apart from reactions by their pointers. */
    List<At<Condition>> conditions() {
        List<At<Condition>> all = new ArrayList<>();
        forEach("/moves", scheme.moves(), (at, move) -> {
            all.add(new At<>(at + "/where", move.where()));
            all.add(new At<>(at + "/unless", move.unless()));
        });
        forEach("/reactions", scheme.reactions(), (at, reaction) -> {
            all.add(new At<>(at + "/where", reaction.where()));
            all.add(new At<>(at + "/unless", reaction.unless()));
        });
        forEach(
                "/intake/refuse",
                scheme.intake().refuse(),
                (at, refuse) -> all.add(new At<>(at + "/where", refuse.where())));
        forEach(
                "/intake/triage",
                scheme.intake().triage(),
                (at, triage) -> all.add(new At<>(at + "/where", triage.where())));
        return all;
    }

    /** Every topic that is given. */
    List<At<String>> topics() {
        List<At<String>> all = new ArrayList<>();
        forEach(
                "/intake/triage",
                scheme.intake().triage(),
                (at, triage) -> addIfGiven(all, at + "/topic", triage.topic()));
        addIfGiven(all, "/intake/defaultTopic", scheme.intake().defaultTopic());
        return all;
    }

    /** Every duration that is given. */
    List<At<Span>> spans() {
        List<At<Span>> all = new ArrayList<>();
        forEach("/statuses", scheme.statuses(), (at, status) -> {
            if (status.replies() instanceof Replies.Within within) {
                all.add(new At<>(at + "/replies/within", within.span()));
            }
        });
        forEach(
                "/reactions",
                scheme.reactions(),
                (at, reaction) -> addIfGiven(all, at + "/followUp/after", reaction.followUp()));
        forEach("/timers", scheme.timers(), (at, timer) -> all.add(new At<>(at + "/after", timer.after())));
        forEach("/reminders", scheme.reminders(), (at, reminder) -> all.add(new At<>(at + "/every", reminder.every())));
        forEach("/followUps", scheme.followUps(), (at, rule) -> addIfGiven(all, at + "/within", rule.within()));
        return all;
    }

    static <T> List<At<T>> each(String list, List<T> values) {
        List<At<T>> all = new ArrayList<>(values.size());
        forEach(list, values, (pointer, value) -> all.add(new At<>(pointer, value)));
        return all;
    }

    private static <T> void forEach(String list, List<T> values, BiConsumer<String, T> action) {
        for (int i = 0; i < values.size(); i++) {
            action.accept(list + "/" + i, values.get(i));
        }
    }

    private static <T> List<At<T>> flat(List<At<List<T>>> lists) {
        List<At<T>> all = new ArrayList<>();
        lists.forEach(list -> all.addAll(each(list.pointer(), list.value())));
        return all;
    }

    private static <T> void addIfGiven(List<At<T>> values, String pointer, T value) {
        if (value != null) {
            values.add(new At<>(pointer, value));
        }
    }
}
