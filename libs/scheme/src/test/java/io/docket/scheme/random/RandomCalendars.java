package io.docket.scheme.random;

import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.Holiday;
import io.docket.scheme.model.Shift;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes calendars of every shape, in zones with and without summer time. */
public final class RandomCalendars {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Asia/Shanghai",
            "Asia/Kathmandu",
            "Europe/Berlin",
            "America/New_York",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Africa/Casablanca");
    private static final int QUARTERS = 96;
    private static final int QUARTER = 15;

    private final Dice dice;

    public RandomCalendars(Dice dice) {
        this.dice = dice;
    }

    /** Sound: somebody works on some weekday. @param around the year about which its special dates lie */
    public Calendar calendar(int around) {
        Map<DayOfWeek, List<Shift>> hours = new EnumMap<>(DayOfWeek.class);
        List<Shift> usual = shifts();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (dice.percent(75)) {
                hours.put(day, dice.percent(80) ? usual : shifts());
            }
        }
        if (hours.isEmpty()) {
            hours.put(dice.one(DayOfWeek.values()), usual);
        }
        TreeMap<LocalDate, Holiday> holidays = new TreeMap<>();
        LocalDate date = LocalDate.of(around, 1, 1).plusDays(dice.below(300));
        for (int i = dice.below(12); i > 0; i--) {
            holidays.put(date, new Holiday("Day " + i, dice.percent(30) ? shifts() : List.of()));
            date = date.plusDays(dice.percent(60) ? 1 : dice.between(1, 60));
        }
        return new Calendar(ZoneId.of(dice.one(ZONES)), hours, holidays);
    }

    /** One to three, apart from each other, on quarters of an hour; the last may end at 24:00. */
    private List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        int from = dice.below(QUARTERS / 2);
        for (int i = dice.between(1, 3); i > 0 && from < QUARTERS; i--) {
            int to = Math.min(QUARTERS, from + dice.between(1, 32));
            shifts.add(new Shift(from * QUARTER, to * QUARTER));
            from = to + dice.below(12);
        }
        return shifts;
    }
}
