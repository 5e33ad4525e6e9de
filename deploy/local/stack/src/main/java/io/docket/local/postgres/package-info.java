/**
 * A real PostgreSQL server for development and tests, with production's durability, databases and roles.
 * May depend on nothing else of Docket but the choice of free ports.
 */
package io.docket.local.postgres;
