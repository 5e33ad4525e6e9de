/**
 * Says whether a scheme is sound, with every finding at once, before anybody works under it. It depends on the model
 * alone; status-config-service asks it before each publication.
 */
package io.docket.scheme.validation;
