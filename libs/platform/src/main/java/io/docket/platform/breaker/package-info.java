/**
 * The breaker: what of one kind is beyond many times a company's usual rate is held until an admin decides. Counts by the hour, remembers what
 * was tripped, and works decisions off in steps; what is held, and how it is let go, the service says in {@link HeldWork}.
 */
package io.docket.platform.breaker;
