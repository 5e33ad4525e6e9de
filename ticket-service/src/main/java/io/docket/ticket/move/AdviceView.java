package io.docket.ticket.move;

import io.docket.scheme.engine.Advice;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What a rule has to say of a move that it lets pass. */
@RegisterForReflection
public record AdviceView(String rule, String because, List<String> missing) {
    /** The views of advice. */
    public static List<AdviceView> of(List<Advice> advice) {
        return advice.stream()
                .map(one -> new AdviceView(one.rule(), one.because(), one.missing()))
                .toList();
    }
}
