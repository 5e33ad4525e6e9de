/**
 * What publishing a draft in place of the published scheme would mean for tickets. It depends on the model, the
 * wording and on the engine's kinds of clocks; no rule depends on it.
 */
package io.docket.scheme.impact;
