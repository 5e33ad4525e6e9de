/**
 * The companies' teams as the directory publishes them: a read model fed from {@code docket.directory}. Assignment, notices and whoever resolves a person
 * read its tables; it depends on the platform only.
 */
package io.docket.ticket.directory;
