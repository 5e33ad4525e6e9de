/**
 * What the figures of a service have in common, whoever counts them: how they look, and when those are taken that no request tells.
 * Depends on nothing of the platform.
 */
package io.docket.platform.metrics;
