package io.docket.platform.paging;

/**
 * The list that a cursor belongs to; it is good for no other.
 *
 * @param company whose list it is
 * @param caller who reads it, by id
 * @param sort the order
 * @param filter everything that narrows the list, in one canonical text
 */
public record CursorScope(String company, String caller, String sort, String filter) {}
