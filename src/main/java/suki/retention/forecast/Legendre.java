package suki.retention.forecast;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Gauss-Legendre's nodes and weights on 0 to 1. */
final class Legendre {

    private Legendre() {}

    static void nodes(double[] at, double[] weight) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(at.length, 0, 1);
        for (int i = 0; i < at.length; i++) {
            at[i] = rule.getPoint(i);
            weight[i] = rule.getWeight(i);
        }
    }
}
