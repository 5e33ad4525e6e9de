package io.docket.ticket.tag;

import io.docket.ticket.validation.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tags of one ticket: each once, in the order of their keys. */
public record Tags(List<Tag> all) {

    /** How many a ticket can have. */
    public static final int MOST = 20;

    public static final Tags NONE = new Tags(List.of());

    public Tags {
        all = all.stream().sorted(Comparator.comparing(Tag::key)).toList();
    }

    /** Those that are stored. */
    public static Tags of(List<String> texts) {
        return texts.isEmpty() ? NONE : new Tags(texts.stream().map(Tag::new).toList());
    }

    /** Reads those of a request, where each may stand more than once; null for none. */
    public static Tags read(String field, List<String> given, Checks checks) {
        if (given == null) {
            return NONE;
        }
        List<Tag> all = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Tag tag = Tag.read(field + "[" + i + "]", given.get(i), checks);
            if (all.stream().noneMatch(one -> one.key().equals(tag.key()))) {
                all.add(tag);
            }
        }
        checks.that(all.size() <= MOST, field, "are more than " + MOST);
        return new Tags(all);
    }

    /** The one that is the same to whoever compares; it may be written otherwise. */
    public Optional<Tag> same(Tag tag) {
        return all.stream().filter(one -> one.key().equals(tag.key())).findFirst();
    }

    /** These and one more. */
    Tags and(Tag tag) {
        List<Tag> more = new ArrayList<>(all);
        more.add(tag);
        return new Tags(more);
    }

    /** These without one. */
    Tags without(Tag tag) {
        return new Tags(all.stream().filter(one -> !one.equals(tag)).toList());
    }

    /** As they were written. */
    public List<String> texts() {
        return all.stream().map(Tag::text).toList();
    }
}
