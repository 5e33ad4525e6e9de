package io.docket.ticket.reference;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** A run of numbers that this process took from the company's sequence and gives out one by one. */
final class Block {
    private final Permutation permutation;
    private final AtomicLong next;
    private final long end;

    Block(Permutation permutation, long first, int size) {
        this.permutation = permutation;
        this.next = new AtomicLong(first);
        this.end = first + size;
    }

    Permutation permutation() {
        return permutation;
    }

    /** The next number, or nothing once all are given out. */
    OptionalLong take() {
        long number = next.getAndIncrement();
        return number < end ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
