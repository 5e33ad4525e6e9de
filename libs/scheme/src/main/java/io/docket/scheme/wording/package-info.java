/**
 * How the parts of a scheme are said to the people who administer it: durations, events, conditions, requirements, and statuses
 * by their names. It depends on the model alone; what shows schemes to people depends on it.
 */
package io.docket.scheme.wording;
