package io.docket.scheme.engine;

/**
 * Who acts.
 *
 * @param id the person's id; null for the system
 */
public record Actor(String id, Role role) {
    public static final Actor SYSTEM = new Actor(null, Role.SYSTEM);
}
