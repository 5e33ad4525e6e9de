package io.docket.ticket.template;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All ids and names of the templates' statuses, replaced by random ones. A test goes on saying what the templates say; what
 * it sends is renamed on its way to the service, and what it gets on its way back. So a service that knew a status by its id
 * or its name would do something else than the test expects.
 *
 * <p>Nothing is renamed unless {@code -Ddocket.test.renamed} gives a seed; {@code random} draws one.
 */
public final class Renaming {
    private static final String SEED = "docket.test.renamed";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LETTERS = 12;

    /** Where the API and the schemes name statuses: alone or in lists. Templates of notices share some of their ids. */
    private static final Set<String> NAMING_STATUSES = Set.of("to", "from", "in", "status");

    /** What a status says of itself. */
    private static final Set<String> OF_A_STATUS = Set.of("id", "name", "customerName");

    private static final Renaming OF_THIS_RUN = ofThisRun(System.getProperty(SEED));

    private final Map<String, String> there;
    private final Map<String, String> back = new LinkedHashMap<>();
    private final Pattern renamed;

    private Renaming(Map<String, String> there) {
        this.there = there;
        there.forEach((original, random) -> back.put(random, original));
        renamed = Pattern.compile(String.join("|", back.keySet()));
    }

    /** What is renamed in this run: nothing, or everything. */
    public static Renaming ofThisRun() {
        return OF_THIS_RUN;
    }

    private static Renaming ofThisRun(String seed) {
        if (seed == null) {
            return none();
        }
        long number = seed.equals("random") ? new Random().nextInt(1_000_000) : Long.parseLong(seed);
        System.out.printf("All statuses of the templates are renamed. Again: -D%s=%d%n", SEED, number);
        return by(number);
    }

    /** Nothing is renamed, whatever this run renames: for what shows the templates' own names. */
    public static Renaming none() {
        return new Renaming(Map.of());
    }

    /** Every status gets another id and another name, always the same ones by the same seed. */
    public static Renaming by(long seed) {
        Random random = new Random(seed);
        Map<String, String> there = new LinkedHashMap<>();
        ids().forEach(id -> there.put(id, word(random)));
        names().forEach(name -> there.put(name, "The " + word(random).toUpperCase(Locale.ROOT)));
        return new Renaming(there);
    }

    private static Set<String> ids() {
        return said(Status::id);
    }

    private static Set<String> names() {
        Set<String> names = said(Status::name);
        names.addAll(said(status -> status.customerName() == null ? status.name() : status.customerName()));
        return names;
    }

    private static Set<String> said(Function<Status, String> what) {
        Set<String> said = new TreeSet<>();
        for (String template : Templates.ids()) {
            Templates.load(template).statuses().forEach(status -> said.add(what.apply(status)));
        }
        return said;
    }

    private static String word(Random random) {
        return random.ints(LETTERS, 'a', 'z' + 1).mapToObj(Character::toString).collect(joining());
    }

    public boolean renamesNothing() {
        return there.isEmpty();
    }

    /** An id or a name as the service knows it. */
    public String there(String idOrName) {
        return there.getOrDefault(idOrName, idOrName);
    }

    /** A scheme or a request as the service gets it; what is no JSON stays as it is. */
    public String documentThere(String json) {
        try {
            JsonNode document = JSON.readTree(json);
            rename(document);
            return document.toString();
        } catch (JsonProcessingException malformed) {
            return json;
        }
    }

    /** An answer or an event as the test expects it. Random words are nothing else than renamed statuses, wherever they stand. */
    public String back(String text) {
        return renamesNothing()
                ? text
                : renamed.matcher(text).replaceAll(word -> Matcher.quoteReplacement(back.get(word.group())));
    }

    private void rename(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(renamed(member.getKey(), member.getValue())));
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::rename);
        }
    }

    private JsonNode renamed(String key, JsonNode value) {
        if (key.equals("statuses")) {
            value.forEach(this::renameStatus);
        } else if (NAMING_STATUSES.contains(key)) {
            return renamedWords(value);
        } else {
            rename(value);
        }
        return value;
    }

    private JsonNode renamedWords(JsonNode value) {
        if (value instanceof ArrayNode words) {
            ArrayNode renamed = words.arrayNode();
            words.forEach(word -> renamed.add(renamedWords(word)));
            return renamed;
        }
        return value.isTextual() ? TextNode.valueOf(there(value.textValue())) : value;
    }

    private void renameStatus(JsonNode status) {
        if (status instanceof ObjectNode said) {
            OF_A_STATUS.stream().filter(said::hasNonNull).forEach(key -> said.set(key, renamedWords(said.get(key))));
        }
    }
}
