package io.docket.platform.erasure;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.json.EventJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A person who is to be found and is not to be named: salted digests of its ids, its addresses, and of the words by which texts give it
 * away. Two of the same person have nothing in common, for each has a salt of its own.
 *
 * <p>As JSON: {@code {salt, ids: [digest], addresses: [digest], names: [{words, digest, own}], addressWords: […], idWords: […]}}.
 */
@RegisterForReflection(targets = {PersonDigests.class, Needle.class})
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.NONE)
public final class PersonDigests {

    /** So many characters of a digest tell keys apart. */
    private static final int KEY_DIGEST = 22;

    private final String salt;
    private final Set<String> ids;
    private final Set<String> addresses;
    private final List<Needle> names;
    private final List<Needle> addressWords;
    private final List<Needle> idWords;

    @JsonIgnore
    private final Haystack everywhere;

    @JsonIgnore
    private final Haystack own;

    @JsonIgnore
    private final Haystack contacts;

    @JsonCreator
    PersonDigests(
            @JsonProperty(value = "salt", required = true) String salt,
            @JsonProperty(value = "ids", required = true) Set<String> ids,
            @JsonProperty(value = "addresses", required = true) Set<String> addresses,
            @JsonProperty(value = "names", required = true) List<Needle> names,
            @JsonProperty(value = "addressWords", required = true) List<Needle> addressWords,
            @JsonProperty(value = "idWords", required = true) List<Needle> idWords) {
        this.salt = salt;
        // In the order of the digests, so that equal ones are written alike.
        this.ids = Collections.unmodifiableSet(new TreeSet<>(ids));
        this.addresses = Collections.unmodifiableSet(new TreeSet<>(addresses));
        this.names = List.copyOf(names);
        this.addressWords = List.copyOf(addressWords);
        this.idWords = List.copyOf(idWords);
        this.everywhere = new Haystack(salt, this.names, this.addressWords, this.idWords, false);
        this.own = new Haystack(salt, this.names, this.addressWords, this.idWords, true);
        this.contacts = new Haystack(salt, List.of(), this.addressWords, this.idWords, false);
    }

    /** Of what is known of the person, with a salt that nobody has had before. */
    public static PersonDigests of(KnownPerson known) {
        return new Digesting(known, Digesting.freshSalt()).digests();
    }

    /** As {@link #json} gave it. */
    public static PersonDigests of(JsonNode json) {
        return EventJson.read(json, PersonDigests.class);
    }

    public JsonNode json() {
        return EventJson.write(this);
    }

    /** Whether it is this person who goes by the id or by the address; either may be null. */
    public boolean isPerson(String id, String email) {
        SaltedDigest digest = new SaltedDigest(salt);
        return id != null && ids.contains(digest.ofId(id))
                || email != null && addresses.contains(digest.ofAddress(FoldedAddress.of(email)));
    }

    /** As {@link #redact(String, boolean)}, of a text that need have nothing to do with the person. */
    public String redact(String text) {
        return redact(text, false);
    }

    /**
     * The text with {@link Erased#TEXT} wherever it names the person, its address or one of its ids; whatever else it says stays as it is,
     * byte for byte. Null stays null.
     *
     * @param inOwnTicket whether the person has part in the ticket that it belongs to: then single words of a name count as well
     */
    public String redact(String text, boolean inOwnTicket) {
        return text == null ? null : (inOwnTicket ? own : everywhere).redact(text);
    }

    /** As {@link #redact(String)}, of the name of somebody who is known to be another person: only addresses and ids go. */
    public String redactName(String name) {
        return name == null ? null : contacts.redact(name);
    }

    /** As {@link #redactJson(JsonNode, String, boolean)}, of a document that need have nothing to do with the person. */
    public JsonNode redactJson(JsonNode json, String pseudonym) {
        return redactJson(json, pseudonym, false);
    }

    /**
     * The document without the person. A string that is one of its ids becomes the pseudonym; an object whose {@code id}, {@code person}
     * or {@code email} is the person's has the pseudonym for the id, {@link Erased#NAME} for a name, and no address; what is
     * {@link FreeText} is redacted. Other people's ids and addresses, statuses, slugs and the names of members stay. A new document; null stays
     * null.
     *
     * @param pseudonym what the person is called from now on
     * @param inOwnTicket as for {@link #redact(String, boolean)}
     */
    public JsonNode redactJson(JsonNode json, String pseudonym, boolean inOwnTicket) {
        return json == null ? null : new JsonRedaction(this, pseudonym, inOwnTicket, false).of(json);
    }

    /** A key with what tells it from others behind it, where it names the person; else as it is. */
    String redactKey(String key, boolean inOwnTicket) {
        return redact(key, inOwnTicket).equals(key)
                ? key
                : Erased.TEXT + new SaltedDigest(salt).ofKey(key).substring(0, KEY_DIGEST);
    }

    /**
     * As {@link #redactJson(JsonNode, String, boolean)} in the person's own tickets, and of what names the person as its author, its
     * requester or a participant the words as well: for copies of which nobody needs the words any more.
     */
    JsonNode redactJsonAndWords(JsonNode json, String pseudonym) {
        return new JsonRedaction(this, pseudonym, true, true).of(json);
    }

    /**
     * The same person, by the same salt, of whom more is known: such as the ids and names that it has in one ticket alone.
     */
    public PersonDigests with(KnownPerson more) {
        PersonDigests others = new Digesting(more, salt).digests();
        return new PersonDigests(
                salt,
                both(ids, others.ids),
                both(addresses, others.addresses),
                both(names, others.names),
                both(addressWords, others.addressWords),
                both(idWords, others.idWords));
    }

    private static <T> Set<T> both(Set<T> some, Set<T> others) {
        Set<T> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static List<Needle> both(List<Needle> some, List<Needle> others) {
        Map<String, Needle> all = new LinkedHashMap<>();
        some.forEach(needle -> all.put(needle.digest(), needle));
        others.forEach(needle -> all.putIfAbsent(needle.digest(), needle));
        return List.copyOf(all.values());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonDigests digests && json().equals(digests.json());
    }

    @Override
    public int hashCode() {
        return salt.hashCode();
    }
}
