/**
 * What operators see of this service: the events that it could not publish, and those that it could not take. It depends on the platform only;
 * nothing depends on it.
 */
package io.docket.config.operator;
