/**
 * Runs all of Docket on one machine: the servers around it and its services, each a process, looked after until
 * somebody stops it. May depend on {@code io.docket.local}; nothing depends on it.
 */
package io.docket.local.run;
