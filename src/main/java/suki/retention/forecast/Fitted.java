package suki.retention.forecast;

/**
 * A model as it was fitted.
 *
 * @param logLikelihood   the greatest, as a natural logarithm
 * @param standardErrors  of its parameters in their order; not a number where too little was seen to tell
 */
public record Fitted<M>(M model, double logLikelihood, double[] standardErrors) {}
