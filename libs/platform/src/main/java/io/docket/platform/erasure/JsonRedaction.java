package io.docket.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Takes a person out of a document, see {@link PersonDigests#redactJson}. */
final class JsonRedaction {

    private static final String ID = "id";
    private static final String PERSON = "person";
    private static final String NAME = "name";

    /** Lists and rules know tickets by it. */
    private static final String TOPIC = "topic";

    /** What has a size is a file, and its name a text like any other. */
    private static final String SIZE = "size";

    private static final String EMAIL = "email";

    private static final List<String> ADDRESSES = List.of(EMAIL, "emailKey", "email_key");

    /** Who has written the words beside them, or has part in the ticket that they are of. */
    private static final List<String> AUTHORS = List.of("requester", "author", "onBehalfOf", "actor");

    private static final String PARTICIPANTS = "participants";

    private static final Set<String> WORDS =
            Set.of("subject", "customerSubject", "description", "body", "text", "comment", "note");

    /** Fields whose values are of a few words that are no ids, whatever somebody is called. */
    private static final Set<String> VOCABULARY = Set.of(
            "role",
            "side",
            "type",
            "status",
            "state",
            "category",
            "kind",
            "channel",
            "priority",
            "cause",
            "audience",
            "change",
            "score");

    /** A member's name that our own documents may have. */
    private static final Pattern OUR_KEY = Pattern.compile("[A-Za-z_]+");

    private final PersonDigests digests;
    private final String pseudonym;
    private final boolean own;
    private final boolean wordsToo;

    /** @param wordsToo whether words that may be the person's own go as well: those of an object that names the person as its author */
    JsonRedaction(PersonDigests digests, String pseudonym, boolean own, boolean wordsToo) {
        this.digests = digests;
        this.pseudonym = pseudonym;
        this.own = own;
        this.wordsToo = wordsToo;
    }

    JsonNode of(JsonNode node) {
        return of(null, node, own);
    }

    /** @param member the name under which the node, or the array that it is in, stands; null for none */
    private JsonNode of(String member, JsonNode node, boolean single) {
        if (node.isObject()) {
            return object((ObjectNode) node);
        }
        if (node.isArray()) {
            ArrayNode redacted = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> redacted.add(of(member, element, single)));
            return redacted;
        }
        return node.isTextual() ? TextNode.valueOf(text(member, node.textValue(), single)) : node;
    }

    /** Somebody else may have a word of the name for the own one. */
    private JsonNode of(ObjectNode object, String field, JsonNode value) {
        if (value.isTextual() && VOCABULARY.contains(field)) {
            return value;
        }
        boolean somebodyElsesName = field.equals(NAME) && object.has(ID) && !object.has(SIZE);
        if (somebodyElsesName && value.isTextual() && object.path(EMAIL).isTextual()) {
            return TextNode.valueOf(digests.redactName(value.textValue()));
        }
        return of(field, value, own && !somebodyElsesName && !field.equals(TOPIC));
    }

    private ObjectNode object(ObjectNode object) {
        boolean person = isPerson(object);
        boolean itsWords = wordsToo && isByPerson(object);
        ObjectNode redacted = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean words = itsWords && WORDS.contains(name) && value.isTextual();
            if (!person || !isContact(object, name, value)) {
                redacted.set(
                        key(name),
                        words
                                ? TextNode.valueOf(Erased.TEXT)
                                : person ? ofPerson(object, name, value) : of(object, name, value));
            }
        });
        return redacted;
    }

    /** The names of members mean something to programs, unless they are made of what a person sent or is. */
    private String key(String name) {
        return OUR_KEY.matcher(name).matches() ? name : text(null, name, false);
    }

    private boolean isPerson(JsonNode object) {
        return digests.isPerson(object.path(ID).textValue(), null)
                || digests.isPerson(object.path(PERSON).textValue(), null)
                || ADDRESSES.stream()
                        .anyMatch(email ->
                                digests.isPerson(null, object.path(email).textValue()));
    }

    /** An author is an object, or the id of one. */
    private boolean isByPerson(ObjectNode object) {
        Stream<JsonNode> authors = AUTHORS.stream().map(object::path);
        Stream<JsonNode> participants =
                StreamSupport.stream(object.path(PARTICIPANTS).spliterator(), false);
        return Stream.concat(authors, participants)
                .anyMatch(one -> isPerson(one) || digests.isPerson(one.textValue(), null));
    }

    /** How the person is reached, or logs in: nobody does any more, so there is nothing to put in its place. */
    private static boolean isContact(ObjectNode person, String field, JsonNode value) {
        boolean login = field.equals(PERSON) && person.has(ID);
        return value.isTextual() && (login || ADDRESSES.contains(field));
    }

    private JsonNode ofPerson(ObjectNode person, String field, JsonNode value) {
        if (value.isTextual() && (field.equals(ID) || field.equals(PERSON))) {
            return TextNode.valueOf(pseudonym);
        }
        return value.isTextual() && field.equals(NAME) ? TextNode.valueOf(Erased.NAME) : of(person, field, value);
    }

    private String text(String member, String text, boolean single) {
        if (digests.isPerson(text, null)) {
            return pseudonym;
        }
        if (digests.isPerson(null, text)) {
            return Erased.TEXT;
        }
        if (!FreeText.is(member, text)) {
            return text;
        }
        String redacted = digests.redact(text, single);
        // A single word of a longer name may be of somebody else's.
        boolean partOfName = single && FreeText.isName(member) && !redacted.equals(Erased.TEXT);
        return partOfName ? digests.redact(text, false) : redacted;
    }
}
