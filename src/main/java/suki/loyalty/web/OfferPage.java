package suki.loyalty.web;

import java.util.List;
import suki.loyalty.offers.Offer;

/**
 * An offer.
 *
 * @param version as it was read
 * @param whom    whom it is for, in sentences
 * @param letter  as a member would read it, in the reader's language
 * @param trial   whom it would be for today; empty after it was written
 * @param figures how far the letters are
 * @param brought what came of it, in sentences
 */
public record OfferPage(String id, int version, String name, Offer.Stage stage, String terms, List<String> whom,
        String letter, List<String> trial, List<Figure> figures, List<String> brought) {

    /** A count with its name. */
    public record Figure(String what, String n) {}

    public String href() {
        return OfferPages.PAGE + "/" + id;
    }

    public boolean moving() {
        return stage == Offer.Stage.WRITING;
    }
}
