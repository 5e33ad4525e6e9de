package io.docket.ticket.move;

import io.docket.scheme.engine.MoveOption;
import io.docket.scheme.engine.Refusal;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What moving to a status would take now (ALL-02).
 *
 * @param status the status it leads to; its id is what {@code to} takes
 * @param allowed whether the bare move would be accepted
 * @param missing the requirements still to be met
 */
@RegisterForReflection
public record MoveOptionView(
        Target status, boolean allowed, List<String> missing, List<RefusalView> refusals, List<AdviceView> advice) {

    /** A live status, as agents see it. */
    @RegisterForReflection
    public record Target(String id, String name, Category category) {
        /** The status as a target. */
        public static Target of(Status status) {
            return new Target(status.id(), status.name(), status.category());
        }
    }

    /** One rule that says no, and why. */
    @RegisterForReflection
    public record RefusalView(String rule, String because, List<String> missing) {
        /** The view of a refusal. */
        public static RefusalView of(Refusal refusal) {
            return new RefusalView(refusal.rule(), refusal.because(), refusal.missing());
        }
    }

    static MoveOptionView of(MoveOption option, Scheme scheme) {
        return new MoveOptionView(
                Target.of(scheme.requireStatus(option.status())),
                option.allowed(),
                option.missing(),
                option.refusals().stream().map(RefusalView::of).toList(),
                AdviceView.of(option.advice()));
    }
}
