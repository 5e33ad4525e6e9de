/**
 * What would become of a ticket under a scheme, asked before anybody works under it. It reads published schemes and depends
 * on publication; nothing depends on it, and nothing is kept of what it answers.
 */
package io.docket.config.simulation;
