/**
 * What every figure of a service has in common, whoever counts it. Depends on nothing of the platform; nothing depends on it.
 */
package io.docket.platform.metrics;
