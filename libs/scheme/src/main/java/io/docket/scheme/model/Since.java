package io.docket.scheme.model;

/** From when on a reply counts for a requirement. */
public enum Since {
    /** Since the ticket entered its present status. */
    SINCE_ENTERED,
    /** Since the customer's last message; the description is the first. */
    SINCE_CUSTOMER_MESSAGE
}
