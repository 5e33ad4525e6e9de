package io.docket.scheme.engine;

import io.docket.scheme.model.Score;

/**
 * The survey of a ticket's last resolution (RET-16).
 *
 * @param score null until the customer has answered
 */
public record Survey(boolean open, Score score) {
    public static final Survey OPENED = new Survey(true, null);

    public Survey scored(Score newScore) {
        return new Survey(false, newScore);
    }
}
