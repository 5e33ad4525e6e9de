/**
 * Makes a person who is erased unrecognisable: finds it in texts and documents by digests alone, and takes it out of the tables that all
 * services have. Depends on the database, on texts and on addresses; the services' own erasures depend on it.
 */
package io.docket.platform.erasure;
