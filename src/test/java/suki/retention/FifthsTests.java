package suki.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import suki.retention.Fifths.Bounds;

/** Who is given which score, and who belongs to which group. */
class FifthsTests {

    private static final Fifths PLAIN = new Fifths(
            List.of(day(3), day(5), day(7), day(9)), List.of(1, 2, 4, 8), List.of(20L, 40L, 60L, 80L));
    private static final Fifths ALIKE = new Fifths(List.of(), List.of(), List.of());

    private static LocalDate day(int n) {
        return LocalDate.of(2028, 1, n);
    }

    @Test
    void aScoreBeginsWhereItsFifthDoes() {
        assertThat(List.of(PLAIN.recency(day(2)), PLAIN.recency(day(3)), PLAIN.recency(day(8)),
                PLAIN.recency(day(9)))).containsExactly(1, 2, 4, 5);
        assertThat(List.of(PLAIN.frequency(0), PLAIN.frequency(3), PLAIN.frequency(99))).containsExactly(1, 3, 5);
        assertThat(List.of(PLAIN.money(19), PLAIN.money(60))).containsExactly(1, 4);
    }

    @Test
    void whoIsAlikeHasTheLeastScoreAndNobodyTheOthers() {
        assertThat(ALIKE.recency(day(9))).isOne();
        assertThat(ALIKE.cell(1, 1)).contains(Bounds.EVERYBODY);
        assertThat(ALIKE.cell(2, 1)).isEmpty();
        assertThat(ALIKE.cell(1, 5)).isEmpty();
        for (Segment one : Segment.values()) assertThat(one.told(ALIKE)).as(one.word()).isFalse();
    }

    @Test
    void aCellEndsWhereTheNextScoreBegins() {
        Bounds all = Bounds.EVERYBODY;
        assertThat(PLAIN.cell(2, 3)).contains(all.from(day(3)).before(day(5)).repeats(2, 4));
        assertThat(PLAIN.cell(1, 5)).contains(all.before(day(3)).repeats(8, Integer.MAX_VALUE));
    }

    @Test
    void nobodyIsInTwoGroups() {
        for (int repeats = 0; repeats < 12; repeats++) {
            for (int n = 1; n <= 12; n++) {
                for (long spent = 10; spent <= 100; spent += 10) {
                    LocalDate last = day(n);
                    int further = repeats;
                    long minor = spent;
                    List<Segment> theirs = List.of(Segment.values()).stream()
                            .filter(s -> in(s.bounds(PLAIN).orElseThrow(), last, further, minor)).toList();
                    assertThat(theirs).hasSizeLessThan(2);
                    assertThat(theirs.contains(Segment.REGULAR)).isEqualTo(further >= 4 && n >= 7);
                    assertThat(theirs.contains(Segment.MISSED)).isEqualTo(further >= 4 && n < 5);
                    assertThat(theirs.contains(Segment.SPENDER)).isEqualTo(further >= 1 && further < 4 && minor >= 60);
                    assertThat(theirs.contains(Segment.NEW)).isEqualTo(further == 0 && n >= 7);
                    assertThat(theirs.contains(Segment.ONCE)).isEqualTo(further == 0 && n < 5);
                }
            }
        }
    }

    private static boolean in(Bounds one, LocalDate last, int repeats, long spent) {
        return !last.isBefore(one.dayFrom()) && last.isBefore(one.dayBefore()) && repeats >= one.repeatsFrom()
                && repeats < one.repeatsBefore() && spent >= one.spentFrom();
    }
}
