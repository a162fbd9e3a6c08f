/**
 * How many purchases a customer will make, and whether they still are one: models of repeat purchases, their fit, and
 * the choice between them.
 *
 * <p>Plain Java, no tables and no pages. {@link suki.retention.forecast.ModelChoice} chooses and fits,
 * {@link suki.retention.forecast.RepeatModel} forecasts, {@link suki.retention.forecast.ForecastMeasure} tells how
 * well.
 */
@NamedInterface("forecast")
@NullMarked
package suki.retention.forecast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
