/**
 * The chart's tests: what Helm makes of it for each profile, installed and upgraded at a server of our own, and the broken
 * charts that the checks must catch. Nothing here is shipped.
 */
package io.docket.helm;
