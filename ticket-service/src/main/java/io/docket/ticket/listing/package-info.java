/**
 * Keyset-paged lists that are ordered by a rank, a time and an id: where a page begins, what its cursor says, and the
 * conditions that narrow it. Every feature with a list may depend on it; it depends on no other feature.
 */
package io.docket.ticket.listing;
