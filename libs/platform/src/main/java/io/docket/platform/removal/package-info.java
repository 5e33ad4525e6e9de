/**
 * Companies that were removed: nobody gets in for them any more, and a worker deletes all that the service has of them. Depends on
 * {@code database}, {@code identity}, {@code paging} and {@code problem}; each service says what there is besides rows.
 */
package io.docket.platform.removal;
