package io.docket.scheme.model;

/**
 * One status of a company.
 *
 * @param id a slug that never changes and is never used again in the company
 * @param name what agents read
 * @param customerName what customers read where {@code customerNames} is OWN; may be null
 * @param explanation a sentence for customers; may be null
 * @param builtIn came with the template and cannot be deleted (STD-12)
 * @param deleted can no longer be chosen, but is still named in queries and statistics (STD-13)
 * @param awaits the side that must answer, in AWAITING_RESPONSE only; null for the scheme's first side
 * @param conceals hides what happens inside from customers (MKT-05)
 */
public record Status(
        String id,
        String name,
        String customerName,
        String explanation,
        Category category,
        boolean builtIn,
        boolean deleted,
        SetBy setBy,
        String awaits,
        boolean conceals,
        Replies replies) {

    /** A company's own status, as {@code POST /statuses} makes one. */
    public static Status custom(String id, String name, Category category, String awaits) {
        return new Status(id, name, null, null, category, false, false, SetBy.ANYONE, awaits, false, Replies.ALWAYS);
    }

    public boolean isLive() {
        return !deleted;
    }

    public boolean is(Category other) {
        return category == other;
    }

    /** True if nothing ever happens to a ticket here but notes and its resolution (HLP-07, MKT-16). */
    public boolean isFinal() {
        return category == Category.CLOSED && replies instanceof Replies.Never;
    }

    public Status renamed(String newName) {
        return new Status(
                id, newName, customerName, explanation, category, builtIn, deleted, setBy, awaits, conceals, replies);
    }

    /** This status marked deleted (STD-13). */
    public Status markedDeleted() {
        return new Status(
                id, name, customerName, explanation, category, builtIn, true, setBy, awaits, conceals, replies);
    }
}
