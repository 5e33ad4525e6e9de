/**
 * What is different in a process that migrates and does not serve. Depends on nothing; nothing depends on it: configuration finds it.
 */
package io.docket.platform.migration;
