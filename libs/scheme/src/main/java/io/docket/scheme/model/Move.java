package io.docket.scheme.model;

import java.util.List;

/**
 * A restriction on people's moves; all that match a move must hold.
 *
 * @param forbid true: the move is never made
 * @param because what an agent reads when this rule refuses; may be null
 */
public record Move(
        String id,
        List<Selector> from,
        List<Selector> to,
        Condition where,
        Condition unless,
        List<Requirement> require,
        boolean forbid,
        Severity severity,
        String because) {

    public Move {
        from = List.copyOf(from);
        to = List.copyOf(to);
        require = List.copyOf(require);
    }

    public boolean blocks() {
        return severity == Severity.BLOCK;
    }
}
