package io.docket.config.company;

import io.docket.config.publication.Profile;

/**
 * A company as it is stored.
 *
 * @param id a slug, as tokens carry it
 * @param template what its scheme was made from
 * @param schemeVersion the version that is published
 */
record Company(String id, Profile profile, String template, int schemeVersion) {}
