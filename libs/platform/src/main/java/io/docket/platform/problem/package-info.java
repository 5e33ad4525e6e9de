/**
 * Every error that a caller sees, as {@code application/problem+json}. Depends on nothing else of the platform; everything may depend
 * on {@link io.docket.platform.problem.Problem}, nothing on the mappers.
 */
package io.docket.platform.problem;
