package io.docket.ticket.ticket;

/**
 * The company as its published scheme describes it.
 *
 * @param locale the language of its notices, BCP 47
 * @param schemeVersion the version that decides now
 */
public record Company(String id, String name, String locale, long schemeVersion) {}
