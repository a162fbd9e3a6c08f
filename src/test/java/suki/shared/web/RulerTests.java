package suki.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import suki.shared.web.Ruler.Segment;

class RulerTests {

    @Test
    void openHoursShareTheWidthByTheirLength() {
        var bars = ruler(Segment.open(3, 100), Segment.open(1, 50)).bars();
        assertThat(bars.get(0).start()).isEqualTo("0.00%");
        assertThat(bars.get(0).width()).isEqualTo("74.25%");
        assertThat(bars.get(1).end()).isEqualTo("100.00%");
        assertThat(bars.get(1).used()).isEqualTo("12.38%");
    }

    @Test
    void aNightIsAsWideAsALongHoliday() {
        var bars = ruler(Segment.open(2, 100), Segment.closed(), Segment.open(2, 0), new Segment(false, 90, 0),
                Segment.open(2, 0)).bars();
        assertThat(bars.get(1).width()).isEqualTo(bars.get(3).width()).isEqualTo("5.00%");
        assertThat(bars.getLast().end()).isEqualTo("100.00%");
    }

    @Test
    void manyNightsNeverCrowdOutTheHours() {
        var segments = new java.util.ArrayList<Segment>();
        for (int day = 0; day < 30; day++) Collections.addAll(segments, Segment.open(8, 0), Segment.closed());
        var bars = new Ruler(segments, "", "", "", "").bars();
        assertThat(bars).hasSize(Ruler.MOST_SEGMENTS);
        assertThat(bars.getFirst().width()).isEqualTo("3.00%");
    }

    private static Ruler ruler(Segment... segments) {
        return new Ruler(List.of(segments), "", "", "", "");
    }
}
