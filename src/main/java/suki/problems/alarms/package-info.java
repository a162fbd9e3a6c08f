/**
 * Alarms for new problems: a kind of complaint that rises beyond chance, and wording that was not there before.
 *
 * <p>Plain Java, no tables and no pages. {@link suki.problems.alarms.RiseAlarm} watches daily counts,
 * {@link suki.problems.alarms.NewWording} reads texts, and {@link suki.problems.alarms.AlarmsMeasure} tells how well
 * the first does beside a chart that is told everything.
 */
@NamedInterface("alarms")
@NullMarked
package suki.problems.alarms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
