package io.docket.config.scheme;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was changed from one version to another.
 *
 * @param changes all of them; none if both say the same
 */
@RegisterForReflection
@Schema(name = "SchemeDifference", examples = """
                {"from": {"version": 6, "publishedBy": {"id": "ada", "name": "Ada Admin"}, "publishedAt": "2026-11-20T08:00:00Z"},
                 "to": {"version": 7, "publishedBy": {"id": "ada", "name": "Ada Admin"}, "publishedAt": "2026-11-21T09:30:00Z"},
                 "changes": [{"kind": "CHANGED", "pointer": "/timers/0/after", "id": "mkt-09", "before": "P30D", "after": "P14D",
                              "message": "Timer mkt-09 now runs out after 14 days instead of 30 days."}]}
                """)
public record VersionDifference(VersionSummary from, VersionSummary to, List<ChangeView> changes) {}
