package io.docket.notification.owntemplate;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What may stand in the attributes of a mail's HTML: as written, and in place of a variable. */
final class HtmlAttribute {

    /** Mere text to all who read it. A variable stands in these and in addresses, and in no other attribute, known or not. */
    private static final Set<String> TEXTS =
            Set.of("title", "alt", "aria-label", "aria-description", "abbr", "summary", "lang", "dir");

    /** Addresses that a variable may be in. */
    private static final Set<String> LINKS = Set.of("href", "src");

    private static final Set<String> OTHER_ADDRESSES = Set.of(
            "xlink:href",
            "srcset",
            "ping",
            "action",
            "formaction",
            "background",
            "poster",
            "cite",
            "longdesc",
            "data",
            "manifest");

    private static final Set<String> REFUSED = Set.of("srcdoc", "http-equiv");

    /** An address that runs nothing: how it may begin, of whatever is written only. */
    private static final Pattern HARMLESS = Pattern.compile("(?i)\\s*(https?://|mailto:|tel:|cid:|[#?/]|\\z)");

    /** From here on an address leads nowhere else, whatever follows. */
    private static final Pattern BEGUN = Pattern.compile("(?i)\\s*(https://[^/?#\\\\\\s]+[/?#]|mailto:)");

    private HtmlAttribute() {}

    /** Why no mail has such an attribute, and what to do; null where it may. @param name in small letters */
    static String flaw(String name) {
        if (name.startsWith("on") || REFUSED.contains(name)) {
            return "What stands in '%s' is read as code or as a command. Take the attribute out.".formatted(name);
        }
        return name.matches("[^\"'<]*")
                ? null
                : "An attribute's name has no quote and no <. Look for a quote that is missing before it.";
    }

    /** Why no mail has such a value, and what to do; null where it may. @param value so far, less its variables */
    static String flaw(String name, CharSequence value) {
        return !isAddress(name) || HARMLESS.matcher(value).lookingAt()
                ? null
                : "An address in '%s' begins with https://, http://, mailto:, tel:, cid: or # as written. Write it out."
                        .formatted(name);
    }

    /**
     * Why a variable cannot stand in a value, and what to do; null where it can.
     *
     * @param before what is written before it in the value
     * @param isLink whether the variable is one of our own links
     */
    static String objection(String name, CharSequence before, boolean isLink) {
        if (LINKS.contains(name)) {
            return isLink && before.isEmpty() || BEGUN.matcher(before).lookingAt()
                    ? null
                    : ("An address in '%s' is {link} or {surveyLink} alone, or begins with https://… and a path, or"
                                    + " mailto:, as written.")
                            .formatted(name);
        }
        return TEXTS.contains(name)
                ? null
                : ("In '%s' a variable need not stay mere text. Attributes that take one are %s, and href and src for"
                                + " addresses; write it there or between the tags.")
                        .formatted(name, String.join(", ", texts()));
    }

    static boolean isAddress(String name) {
        return LINKS.contains(name) || OTHER_ADDRESSES.contains(name);
    }

    /** The attributes that are mere text, in the order of the alphabet. */
    static SortedSet<String> texts() {
        return new TreeSet<>(TEXTS);
    }
}
