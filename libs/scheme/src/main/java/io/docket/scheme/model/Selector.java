package io.docket.scheme.model;

import java.util.Objects;
import java.util.Optional;

/** Names statuses: one by its id, those of a category ({@code category:X}), or all ({@code *}). */
public record Selector(String text) {
    /** Every status. */
    public static final Selector ANY = new Selector("*");

    private static final String CATEGORY = "category:";

    public Selector {
        Objects.requireNonNull(text, "text");
    }

    public boolean selects(Status status) {
        return isAny() || text.equals(status.id()) || selects(status.category());
    }

    /** Asked for each rule at each decision, therefore without putting texts together. */
    private boolean selects(Category category) {
        String name = category.name();
        return text.length() == CATEGORY.length() + name.length() && namesCategory() && text.endsWith(name);
    }

    public boolean isAny() {
        return text.equals("*");
    }

    public boolean namesCategory() {
        return text.startsWith(CATEGORY);
    }

    /** The status named, if this selector names one by its id. */
    public Optional<String> statusId() {
        return isAny() || namesCategory() ? Optional.empty() : Optional.of(text);
    }

    /** The category's name as written, right or wrong, if this selector names one. */
    public Optional<String> categoryName() {
        return namesCategory() ? Optional.of(text.substring(CATEGORY.length())) : Optional.empty();
    }
}
