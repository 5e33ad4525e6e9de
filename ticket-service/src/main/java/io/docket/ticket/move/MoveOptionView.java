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
 * @param status its id, as {@code to} takes it
 * @param allowed whether the bare move would be accepted
 * @param missing the requirements still to be met
 */
@RegisterForReflection
public record MoveOptionView(
        String status,
        String name,
        Category category,
        boolean allowed,
        List<String> missing,
        List<RefusalView> refusals,
        List<AdviceView> advice) {

    /** One rule that says no, and why. */
    @RegisterForReflection
    public record RefusalView(String rule, String because, List<String> missing) {
        static RefusalView of(Refusal refusal) {
            return new RefusalView(refusal.rule(), refusal.because(), refusal.missing());
        }
    }

    static MoveOptionView of(MoveOption option, Scheme scheme) {
        Status status = scheme.requireStatus(option.status());
        return new MoveOptionView(
                status.id(),
                status.name(),
                status.category(),
                option.allowed(),
                option.missing(),
                option.refusals().stream().map(RefusalView::of).toList(),
                AdviceView.of(option.advice()));
    }
}
