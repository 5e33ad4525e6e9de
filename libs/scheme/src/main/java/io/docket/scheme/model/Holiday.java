package io.docket.scheme.model;

import java.util.List;

/**
 * What is special about a date.
 *
 * @param name what people call the day
 * @param hours the hours of that date, in place of its weekday's; none: the desk is closed
 */
public record Holiday(String name, List<Shift> hours) {
    public Holiday {
        hours = List.copyOf(hours);
    }
}
