/**
 * Keyset-paged lists that are ordered by a time and an id: where a page begins, and what its cursor says.
 * Every feature with a list may depend on it; it depends on no other feature.
 */
package io.docket.ticket.listing;
