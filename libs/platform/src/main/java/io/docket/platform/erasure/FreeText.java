package io.docket.platform.erasure;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which members of documents hold what somebody wrote, and which hold what programs compare: an id, a status, a slug, an address. From the
 * second no words are taken out, whatever a person is called: they would mean something else, or nothing.
 */
public final class FreeText {

    /** Members with what people write, however short it is. */
    private static final Set<String> TEXTS = Set.of(
            "subject",
            "customerSubject",
            "description",
            "body",
            "text",
            "html",
            "comment",
            "note",
            "title",
            "explanation",
            "tags",
            "previousTags",
            "externalReference");

    /** What somebody is called. */
    private static final Set<String> NAMES = Set.of("name", "author", "recipientName");

    /** Members with ids and addresses, which may have blanks in them. */
    private static final Set<String> IDENTIFIERS = Set.of(
            "id",
            "person",
            "requester",
            "assignee",
            "actor",
            "writer",
            "team",
            "recipient",
            "email",
            "emailKey",
            "email_key");

    /** One word for programs, a time, a number. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:+-]*");

    private FreeText() {}

    /** Whether words may be taken out of the value; of a member in an array the array's name, null for none. */
    public static boolean is(String member, String value) {
        if (member != null && (TEXTS.contains(member) || NAMES.contains(member))) {
            return true;
        }
        return (member == null || !IDENTIFIERS.contains(member))
                && !TOKEN.matcher(value).matches();
    }

    static boolean isName(String member) {
        return member != null && NAMES.contains(member);
    }
}
