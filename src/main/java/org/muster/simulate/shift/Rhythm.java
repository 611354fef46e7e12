package org.muster.simulate.shift;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;

/// When a kind of incident comes: for each local hour, from midnight on, a digit 0 to 9, for workdays and for Saturday
/// and Sunday. The curves are own estimates after what duty rooms tell: drunks in weekend nights, schools at their
/// gates' hours, crashes with the traffic.
enum Rhythm {
    STEADY("322111246788776778999876", "433221234667777788999987"),
    NIGHT("976421000000000000123579", "998642100000000000123579"),
    NIGHTLIFE("542100000000011112234678", "999831000000011123346899"),
    HOME("321111123333343334577764", "432111112345555445678875"),
    MARKET("000000246889988778875310", "000000247999998889986410"),
    OFFICE("000000013899867888310000", "000000001111111111000000"),
    SCHOOL("000000058410674105851000", "000000000111110000000000"),
    TRAFFIC("211112469865566668998543", "321111123455566677765543");

    private static final int HOURS = 24;
    private static final int WORKDAYS = 5;
    private static final int WEEK_DAYS = 7;

    private final String workday;
    private final String weekend;
    private final double mean;

    Rhythm(String workday, String weekend) {
        this.workday = workday;
        this.weekend = weekend;
        this.mean = (sum(workday) * WORKDAYS + sum(weekend) * (WEEK_DAYS - WORKDAYS)) / (double) (HOURS * WEEK_DAYS);
    }

    private static int sum(String hours) {
        if (hours.length() != HOURS) {
            throw new IllegalArgumentException(hours + " is no day");
        }
        return IntStream.range(0, HOURS).map(h -> hours.charAt(h) - '0').sum();
    }

    /// How often it comes at this local time, against the average of a week.
    double at(ZonedDateTime local) {
        DayOfWeek day = local.getDayOfWeek();
        String hours = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? weekend : workday;
        return (hours.charAt(local.getHour()) - '0') / mean;
    }
}
