/**
 * Runs the receivers of the guide for whoever takes webhooks, each in its own language, against what notification-service really
 * posts. Nothing depends on it.
 */
package io.docket.receivers;
