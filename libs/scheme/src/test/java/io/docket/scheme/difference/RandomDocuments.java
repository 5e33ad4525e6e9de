package io.docket.scheme.difference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.CustomerNames;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.QueueOrder;
import io.docket.scheme.model.Recipient;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Severity;
import io.docket.scheme.model.Since;
import io.docket.scheme.model.Trigger;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Writes documents of the language at random, well-formed and not necessarily sound, and changes them at random. */
final class RandomDocuments {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    private final Random random;
    private final Map<String, Members> lists = new LinkedHashMap<>();
    private final Map<String, Supplier<JsonNode>> settings = new LinkedHashMap<>();

    RandomDocuments(long seed) {
        random = new Random(seed);
        lists.put("statuses", statusMembers());
        lists.put("moves", moveMembers());
        lists.put("reactions", reactionMembers());
        lists.put("timers", timerMembers());
        lists.put("reminders", reminderMembers());
        lists.put(
                "followUps",
                new Members()
                        .with("in", this::selectors)
                        .with("within", this::span)
                        .with("keep", this::flag)
                        .with("promise", this::flag));
        lists.put("notices", noticeMembers());
        lists.put(
                "intake/refuse",
                new Members()
                        .with("where", this::condition)
                        .with("because", this::text)
                        .with("link", this::text));
        lists.put(
                "intake/triage",
                new Members()
                        .with("where", this::condition)
                        .with("topic", this::text)
                        .with("priority", word(Priority.class)));
        settings.put("template", this::text);
        settings.put("returnToNew", this::flag);
        settings.put("customerNames", word(CustomerNames.class));
        settings.put("sides", () -> texts(some(IDS)));
        settings.put("intake/defaultTopic", this::text);
        settings.put("intake/defaultPriority", word(Priority.class));
        settings.put("calendar/timeZone", () -> JSON.textNode(one(List.of("UTC", "Asia/Shanghai", "Europe/Berlin"))));
        settings.put("calendar/hours", this::hours);
        settings.put("calendar/holidays", this::holidays);
        settings.put("queue/in", this::selectors);
        settings.put("queue/order", word(QueueOrder.class));
    }

    /** A whole document. */
    ObjectNode document() {
        ObjectNode document = JSON.objectNode();
        settings.forEach((path, value) -> set(document, path, value.get()));
        lists.keySet().forEach(list -> {
            ArrayNode elements = JSON.arrayNode();
            some(IDS).forEach(id -> elements.add(element(list, id)));
            set(document, list, elements);
        });
        return document;
    }

    /** A document that has every member of the language. */
    ObjectNode complete() {
        ObjectNode document = document();
        lists.forEach((list, members) -> {
            ObjectNode element = JSON.objectNode().put("id", "z");
            members.forEach((name, value) -> element.set(name, telling(value)));
            replace(element, "where", everyCondition());
            replace(element, "unless", everyCondition());
            replace(element, "require", everyRequirement());
            ((ArrayNode) at(document, list)).add(element);
        });
        return document;
    }

    /** The same document with that many changes, some of which may undo others. */
    ObjectNode changed(ObjectNode document, int times) {
        ObjectNode changed = document.deepCopy();
        for (int i = 0; i < times; i++) {
            change(changed);
        }
        return changed;
    }

    private void change(ObjectNode document) {
        if (random.nextInt(5) == 0) {
            String path = one(List.copyOf(settings.keySet()));
            set(document, path, settings.get(path).get());
            return;
        }
        String list = one(List.copyOf(lists.keySet()));
        ArrayNode elements = (ArrayNode) at(document, list);
        switch (random.nextInt(4)) {
            case 0 -> add(list, elements);
            case 1 -> take(elements);
            case 2 -> move(elements);
            default -> edit(list, elements);
        }
    }

    private void add(String list, ArrayNode elements) {
        String id = one(IDS);
        if (elements.findValuesAsText("id").stream().noneMatch(id::equals)) {
            elements.insert(random.nextInt(elements.size() + 1), element(list, id));
        }
    }

    private JsonNode take(ArrayNode elements) {
        return elements.isEmpty() ? null : elements.remove(random.nextInt(elements.size()));
    }

    private void move(ArrayNode elements) {
        JsonNode taken = take(elements);
        if (taken != null) {
            elements.insert(random.nextInt(elements.size() + 1), taken);
        }
    }

    private void edit(String list, ArrayNode elements) {
        if (elements.isEmpty()) {
            return;
        }
        ObjectNode element = (ObjectNode) elements.get(random.nextInt(elements.size()));
        String member = one(List.copyOf(lists.get(list).keySet()));
        element.set(member, lists.get(list).get(member).get());
    }

    private ObjectNode element(String list, String id) {
        ObjectNode element = JSON.objectNode().put("id", id);
        lists.get(list).forEach((name, value) -> element.set(name, value.get()));
        return element;
    }

    private Members statusMembers() {
        Members members = new Members()
                .with("name", this::text)
                .with("customerName", this::text)
                .with("explanation", this::text)
                .with("awaits", this::text);
        members.with("category", word(Category.class));
        members.with("setBy", word(SetBy.class));
        members.with("builtIn", this::flag);
        members.with("deleted", this::flag);
        members.with("conceals", this::flag);
        members.with("replies", () -> random.nextInt(3) == 0 ? JSON.objectNode().set("within", span()) : always());
        return members;
    }

    private Members moveMembers() {
        Members members = new Members()
                .with("from", this::selectors)
                .with("to", this::selectors)
                .with("because", this::text)
                .with("forbid", this::flag);
        members.with("where", this::condition);
        members.with("unless", this::condition);
        members.with("severity", word(Severity.class));
        members.with("require", () -> part(everyRequirement()));
        return members;
    }

    private Members reactionMembers() {
        Members members = new Members()
                .with("from", this::selectors)
                .with("where", this::condition)
                .with("unless", this::condition);
        members.with("on", word(Trigger.class));
        members.with("to", () -> random.nextBoolean() ? JSON.nullNode() : JSON.textNode(one(IDS)));
        members.with(
                "followUp",
                () -> random.nextBoolean() ? JSON.nullNode() : JSON.objectNode().set("after", span()));
        members.with("resetQueue", this::flag);
        return members;
    }

    private Members timerMembers() {
        Members members = new Members().with("in", this::selectors).with("after", this::span);
        members.with("to", () -> JSON.textNode(one(IDS)));
        members.with("restartOn", words(RestartOn.class));
        return members;
    }

    private Members reminderMembers() {
        Members members = new Members().with("in", this::selectors).with("every", this::span);
        members.with("times", () -> JSON.numberNode(1 + random.nextInt(5)));
        members.with("restartOn", words(RestartOn.class));
        return members;
    }

    private Members noticeMembers() {
        Members members = new Members().with("in", this::selectors).with("template", this::text);
        members.with("on", word(NoticeTrigger.class));
        members.with("to", words(Recipient.class));
        return members;
    }

    private JsonNode condition() {
        return part(everyCondition());
    }

    private ObjectNode everyCondition() {
        ObjectNode condition = JSON.objectNode();
        condition.set("kind", words(Kind.class).get());
        condition.set("channel", words(Channel.class).get());
        condition.set("topic", texts(some(IDS)));
        condition.set("priority", words(Priority.class).get());
        condition.set("subjectOrBody", texts(some(IDS)));
        condition.set("side", texts(some(IDS)));
        condition.set("score", words(Score.class).get());
        return condition;
    }

    private ObjectNode everyRequirement() {
        ObjectNode all = JSON.objectNode();
        for (String key : List.of("publicReply", "externalReply", "publicOrExternalReply")) {
            all.set(key, word(Since.class).get());
        }
        for (String key :
                List.of("followUp", "scheduledFor", "resolutionText", "team", "assignee", "awaitedSidePresent")) {
            all.put(key, true);
        }
        all.set("holdReason", words(HoldReason.class).get());
        all.set("holdNoticeFor", words(HoldReason.class).get());
        all.set("closeReason", words(CloseReason.class).get());
        all.set("duplicateOfFor", words(CloseReason.class).get());
        return all;
    }

    private ObjectNode part(ObjectNode all) {
        List<String> names = new ArrayList<>();
        all.fieldNames().forEachRemaining(names::add);
        return all.retain(some(names));
    }

    private JsonNode selectors() {
        List<String> selectors = new ArrayList<>(IDS);
        selectors.addAll(List.of("*", "category:CLOSED", "category:NEW"));
        return texts(some(selectors));
    }

    private JsonNode span() {
        return JSON.textNode(one(List.of("P1D", "P30D", "PT8H", "P1Y2M", "P1DT12H30M", "PT8H working")));
    }

    private JsonNode hours() {
        ObjectNode hours = JSON.objectNode();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(3) > 0) {
                hours.set(day.name(), shifts());
            }
        }
        return hours;
    }

    private JsonNode shifts() {
        return texts(some(List.of("00:00-07:30", "09:00-12:00", "13:00-18:00", "22:00-24:00")));
    }

    private JsonNode holidays() {
        ArrayNode holidays = JSON.arrayNode();
        for (int day = 1 + random.nextInt(9); day < 13; day += 1 + random.nextInt(6)) {
            ObjectNode holiday = holidays.addObject().put("date", "2026-12-%02d".formatted(day));
            holiday.set("name", text());
            holiday.set("hours", shifts());
        }
        return holidays;
    }

    private JsonNode text() {
        return JSON.textNode(one(List.of("one", "two", "three")));
    }

    private JsonNode flag() {
        return JSON.booleanNode(random.nextBoolean());
    }

    private JsonNode always() {
        return JSON.textNode(random.nextBoolean() ? "ALWAYS" : "NEVER");
    }

    private <E extends Enum<E>> Supplier<JsonNode> word(Class<E> type) {
        return () -> JSON.textNode(one(Arrays.asList(type.getEnumConstants())).name());
    }

    private <E extends Enum<E>> Supplier<JsonNode> words(Class<E> type) {
        return () -> {
            List<String> names =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
            List<String> some = some(names);
            return texts(some.isEmpty() ? List.of(one(names)) : some);
        };
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(Math.min(all.size(), 5) + 1));
    }

    private static JsonNode texts(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** The members of an element, each with what writes its value. */
    private static final class Members extends LinkedHashMap<String, Supplier<JsonNode>> {
        private static final long serialVersionUID = 1L;

        Members with(String name, Supplier<JsonNode> value) {
            put(name, value);
            return this;
        }
    }

    /** A value that is written whatever a document leaves out. */
    private static JsonNode telling(Supplier<JsonNode> value) {
        JsonNode telling = value.get();
        while (telling.isNull() || telling.isBoolean() && !telling.booleanValue()) {
            telling = value.get();
        }
        return telling;
    }

    private static void replace(ObjectNode element, String member, JsonNode value) {
        if (element.has(member)) {
            element.set(member, value);
        }
    }

    private static JsonNode at(ObjectNode document, String path) {
        return document.at("/" + path);
    }

    private static void set(ObjectNode document, String path, JsonNode value) {
        String[] parts = path.split("/");
        ObjectNode parent = parts.length == 1 ? document : document.withObject("/" + parts[0]);
        parent.set(parts[parts.length - 1], value);
    }
}
