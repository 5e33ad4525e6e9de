package io.docket.ticket.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The companies that have figures of their own: those named by {@code docket.metrics.companies}, and no others. */
@ApplicationScoped
class ObservedCompanies {

    /** Each is a series for each of its statuses, and a few more, in every replica. */
    static final int AT_MOST = 50;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private final Set<String> companies;

    /** @throws IllegalArgumentException for too many, and for what is no company's slug: the service does not start */
    ObservedCompanies(MetricsSettings settings) {
        List<String> named = settings.companies().orElse(List.of()).stream()
                .map(String::strip)
                .toList();
        companies = new LinkedHashSet<>(named);
        if (companies.size() > AT_MOST) {
            throw new IllegalArgumentException(
                    ("docket.metrics.companies names %d companies, and %d can have figures of their own: name those whose desks"
                                    + " are looked at. What all have together is counted without being named.")
                            .formatted(companies.size(), AT_MOST));
        }
        companies.stream()
                .filter(one -> !SLUG.matcher(one).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(
                            "docket.metrics.companies names '%s', which is no company's slug: small letters, digits and hyphens, separated by commas."
                                    .formatted(wrong));
                });
    }

    Set<String> all() {
        return companies;
    }

    boolean has(String company) {
        return companies.contains(company);
    }
}
