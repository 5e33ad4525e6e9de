package io.docket.platform.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing wrong with a request.
 *
 * @param field where, as a path: {@code subject}, {@code participants[0].email}, a parameter's or a header's name
 * @param message what is wrong and what would be right, as a sentence without names of classes
 */
@RegisterForReflection
public record Violation(String field, String message) {}
