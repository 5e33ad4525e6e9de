package io.docket.platform.identity;

import io.docket.platform.problem.Problem;
import java.util.Set;

/**
 * Who calls, as the token says.
 *
 * @param id the token's {@code sub}
 * @param name the person's or system's name; the id where the token has none
 * @param email the address, or null
 * @param emailVerified whether the issuer vouches for the address
 * @param company the tenant; null for operators, who belong to none
 * @param roles the token's {@code groups}
 */
public record Caller(String id, String name, String email, boolean emailVerified, String company, Set<String> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /**
     * The company whose data this caller may reach.
     *
     * @throws Problem 403 {@code company-required} for a caller of no company
     */
    public String requireCompany() {
        if (company == null) {
            throw Problem.of(
                    403,
                    "company-required",
                    "A company is needed",
                    "The token has no 'company' claim, and this call is within one.");
        }
        return company;
    }
}
