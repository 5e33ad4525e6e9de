package io.docket.scheme.model;

/** What customers read as a ticket's status: the company's own customer-side names, or the category's label (STD-09). */
public enum CustomerNames {
    OWN,
    CATEGORY
}
