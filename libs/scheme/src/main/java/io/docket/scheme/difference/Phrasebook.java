package io.docket.scheme.difference;

import static java.util.Map.entry;

import io.docket.scheme.difference.Phrase.Choice;
import io.docket.scheme.difference.Phrase.Deletion;
import io.docket.scheme.difference.Phrase.Destination;
import io.docket.scheme.difference.Phrase.Flag;
import io.docket.scheme.difference.Phrase.Name;
import io.docket.scheme.difference.Phrase.Saying;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.QueueOrder;
import io.docket.scheme.model.Recipient;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.requirement.Requirements;
import io.docket.scheme.wording.Calendars;
import io.docket.scheme.wording.Lists;
import io.docket.scheme.wording.Spans;
import io.docket.scheme.wording.StatusWords;
import io.docket.scheme.wording.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Has a phrase for each member of the language, by its path. */
final class Phrasebook {
    private static final Map<String, Phrase> MEMBERS = Map.ofEntries(
            entry("/template", says("names %s as the template it came from", Words::quoted)),
            entry("/returnToNew", new Flag("lets reactions lead back to NEW")),
            entry(
                    "/customerNames",
                    new Choice(
                            "OWN",
                            Map.of(
                                    "OWN", "shows customers the names that statuses have for them",
                                    "CATEGORY", "shows customers the categories' labels only"))),
            entry("/sides", new Saying("knows %s", Phrasebook::sides)),
            entry("/calendar/timeZone", says("is in the time zone %s", zone -> zone)),
            entry("/calendar/hours", new Saying("counts as working hours %s", Phrasebook::hours)),
            entry("/calendar/holidays", new Saying("knows %s", Phrasebook::holidays)),
            entry("/queue/in", new Saying("holds tickets in %s", Phrasebook::selectors)),
            entry("/queue/order", says("is ordered %s", order -> Words.how(QueueOrder.valueOf(order)))),
            entry("/intake/defaultTopic", says("gives by default the topic %s", Words::quoted)),
            entry("/intake/defaultPriority", says("gives by default the priority %s", priority -> priority)),
            entry("/statuses/name", new Name()),
            entry("/statuses/customerName", says("is called %s to customers", Words::quoted)),
            entry("/statuses/explanation", says("is explained to customers by %s", Words::quoted)),
            entry("/statuses/category", says("belongs to category %s", category -> category)),
            entry("/statuses/builtIn", new Flag("is built-in")),
            entry("/statuses/deleted", new Deletion()),
            entry(
                    "/statuses/setBy",
                    new Choice(
                            "ANYONE",
                            Map.of("ANYONE", "can be chosen by people", "SYSTEM", "is set by the system only"))),
            entry("/statuses/awaits", says("waits for the side %s", Words::quoted)),
            entry("/statuses/conceals", new Flag("hides from customers what happens inside")),
            entry("/statuses/replies", new Saying("takes replies %s", Phrasebook::replies)),
            entry("/moves/from", new Saying("speaks of moves from %s", Phrasebook::selectors)),
            entry("/moves/to", new Saying("speaks of moves to %s", Phrasebook::selectors)),
            entry("/moves/forbid", new Flag("forbids the move")),
            entry(
                    "/moves/severity",
                    new Choice(
                            "BLOCK",
                            Map.of("BLOCK", "refuses the move where it is not met", "ADVISE", "only advises"))),
            entry("/moves/because", says("gives the reason %s", Words::quoted)),
            entry("/reactions/on", says("acts %s", on -> "when " + Words.when(Trigger.valueOf(on)))),
            entry("/reactions/from", new Saying("acts in %s", Phrasebook::selectors)),
            entry("/reactions/to", new Destination()),
            entry("/reactions/followUp", new Saying("sets a follow-up for %s later", Phrasebook::after)),
            entry("/reactions/resetQueue", new Flag("puts the ticket at the end of the queue")),
            entry("/timers/in", new Saying("runs in %s", Phrasebook::selectors)),
            entry("/timers/after", says("runs out after %s", Spans::inWords)),
            entry("/timers/to", new Saying("moves the ticket to %s", Phrasebook::status)),
            entry("/timers/restartOn", new Saying("starts anew %s", Phrasebook::restarts)),
            entry("/reminders/in", new Saying("runs in %s", Phrasebook::selectors)),
            entry("/reminders/every", says("reminds every %s", Spans::inWords)),
            entry("/reminders/times", new Saying("reminds at most %s", Phrasebook::times)),
            entry("/reminders/restartOn", new Saying("starts anew %s", Phrasebook::restarts)),
            entry("/followUps/in", new Saying("is for follow-ups in %s", Phrasebook::selectors)),
            entry("/followUps/within", says("lets them lie at most %s ahead", Spans::inWords)),
            entry("/followUps/keep", new Flag("lets them be moved, not dropped")),
            entry("/followUps/promise", new Flag("makes them promises to the customer")),
            entry("/notices/on", says("is sent %s", on -> "when " + Words.when(NoticeTrigger.valueOf(on)))),
            entry("/notices/in", new Saying("is for tickets in %s", Phrasebook::selectors)),
            entry("/notices/to", new Saying("goes to %s", Phrasebook::recipients)),
            entry("/notices/template", says("uses the notice template %s", Words::quoted)),
            entry("/intake/refuse/because", says("gives the reason %s", Words::quoted)),
            entry("/intake/refuse/link", says("points to %s", link -> link)),
            entry("/intake/triage/topic", says("gives the topic %s", Words::quoted)),
            entry("/intake/triage/priority", says("gives the priority %s", priority -> priority)));

    private Phrasebook() {}

    /** The phrase for a member; for one that this book does not have, a plain one. */
    static Phrase phraseFor(Place member) {
        return known(member).orElseGet(() -> plain("has the " + member.name() + " %s"));
    }

    static Optional<Phrase> known(Place member) {
        Phrase phrase = MEMBERS.get(member.path());
        return phrase != null ? Optional.of(phrase) : partOfRule(member).map(Phrase.class::cast);
    }

    /** What is said of all conditions, or of all requirements, of a rule together. */
    static String verbOf(String object) {
        return switch (object) {
            case "where" -> "applies only where %s";
            case "unless" -> "makes an exception where %s";
            case "require" -> "needs %s";
            default -> "says %s";
        };
    }

    /** One of several conditions or requirements, without the verb that they share. */
    static String part(Place member, Object value, StatusWords words) {
        return partOfRule(member).orElseGet(() -> plain("%s")).inWords().apply(value, words);
    }

    /** Conditions and requirements are the same in every list. */
    private static Optional<Saying> partOfRule(Place member) {
        String[] path = member.path().split("/");
        String object = path[path.length - 2];
        return switch (object) {
            case "where", "unless" ->
                conditionKey(member.name())
                        .map(key -> new Saying(verbOf(object), (values, words) -> Words.holds(key, texts(values))));
            case "require" ->
                Requirements.of(member.name())
                        .map(kind -> new Saying(verbOf(object), (value, words) -> kind.read(value)
                                .inWords()));
            default -> Optional.empty();
        };
    }

    private static Optional<ConditionKey> conditionKey(String word) {
        return Arrays.stream(ConditionKey.values())
                .filter(key -> key.word().equals(word))
                .findFirst();
    }

    private static Saying plain(String verb) {
        return new Saying(verb, (value, words) -> String.valueOf(value));
    }

    private static Phrase says(String verb, Function<String, String> inWords) {
        return new Saying(verb, (value, words) -> inWords.apply(value.toString()));
    }

    private static String selectors(Object selectors, StatusWords words) {
        return words.any(texts(selectors).stream().map(Selector::new).toList());
    }

    private static String status(Object id, StatusWords words) {
        return words.name(id.toString());
    }

    private static String sides(Object sides, StatusWords words) {
        return texts(sides).isEmpty() ? "no side but the customer" : "the sides " + Lists.and(texts(sides));
    }

    private static String hours(Object hours, StatusWords words) {
        return Calendars.hours(Elements.members(hours));
    }

    private static String holidays(Object holidays, StatusWords words) {
        return Calendars.holidays((List<?>) holidays);
    }

    private static String replies(Object replies, StatusWords words) {
        if (replies instanceof Map<?, ?> within) {
            return "from customers for " + Spans.inWords(within.get("within").toString());
        }
        return replies.equals("NEVER") ? "from nobody" : "at any time";
    }

    private static String after(Object followUp, StatusWords words) {
        return Spans.inWords(Elements.members(followUp).get("after").toString());
    }

    private static String times(Object times, StatusWords words) {
        return times.equals(1) ? "once" : times + " times";
    }

    private static String restarts(Object events, StatusWords words) {
        return "when " + said(events, event -> Words.when(RestartOn.valueOf(event)), Lists::or);
    }

    private static String recipients(Object recipients, StatusWords words) {
        return said(recipients, recipient -> Words.whom(Recipient.valueOf(recipient)), Lists::and);
    }

    private static String said(Object list, Function<String, String> inWords, Function<List<String>, String> joined) {
        return joined.apply(texts(list).stream().map(inWords).toList());
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }
}
