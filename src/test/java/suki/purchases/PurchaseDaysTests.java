package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseDaysTests {

    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");

    @ParameterizedTest
    @CsvSource({"2026-04-03, '', 2026-04-03T07:00:00Z", "20260403, '', 2026-04-03T07:00:00Z",
        "2026/4/3 9:05, '', 2026-04-03T04:05:00Z", "2026-04-03T09:05:30Z, '', 2026-04-03T09:05:30Z",
        "3.4.2026, '', 2026-04-03T07:00:00Z", "03/04/2026, dmy, 2026-04-03T07:00:00Z",
        "03/04/2026 23:59:59, mdy, 2026-03-04T18:59:59Z", "12-01-2010, dmy, 2010-01-12T07:00:00Z"})
    void aDayIsReadAsFilesWriteIt(String typed, String order, Instant at) {
        assertThat(PurchaseDays.read(typed, order, KARACHI)).contains(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "03/04/2026", "2026-13-01", "2026-02-30", "3.4.26", "2026-04-03 25:00"})
    void whatCouldBeTwoDaysOrNoneIsNotGuessed(String typed) {
        assertThat(PurchaseDays.read(typed, "", KARACHI)).isEmpty();
    }
}
