package suki.mail;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What each sign of {@link JunkSigns} weighs: above 0 it speaks for unwanted, below 0 for wanted. Fitted by the
 * program {@code JunkFit} among the tests, which also says what they are worth on letters it has not seen; under
 * bounds set by hand, so that nothing a customer commonly does weighs much. To change one, run it again.
 */
final class JunkWeights {

    static final double BASE = -4.9;

    static final Map<String, Double> OF = Map.ofEntries(
            entry("charset_far", 2.5), entry("date_odd", 2.5), entry("mailer_outlook_bare", 2.5),
            entry("many_receivers", 2.5), entry("subject_advert", 2.5), entry("subject_money", 2.5),
            entry("subject_shouts", 2.5), entry("subject_tail", 2.5), entry("tail_random", 2.5),
            entry("sender_forged", 2.4), entry("words_friend", 2.1), entry("words_money", 1.9),
            entry("link_numeric", 1.8), entry("message_id_elsewhere", 1.8), entry("page_only", 1.8),
            entry("sender_unnamed", 1.8), entry("subject_you", 1.7), entry("urgent", 1.7), entry("words_adult", 1.7),
            entry("bad_message_id", 1.6), entry("sender_shouts", 1.5), entry("page_red", 1.2),
            entry("subject_empty", 1.2), entry("words_clicking", 1.2), entry("eight_bit_header", 1.0),
            entry("toll_free", 1.0), entry("page_big", 0.9), entry("receiver_hidden", 0.9),
            entry("words_leaving", 0.9), entry("calling", 0.8), entry("page_centred", 0.8), entry("page_form", 0.8),
            entry("words_cures", 0.8), entry("way_unnamed", 0.7), entry("link_hidden", 0.6),
            entry("links_elsewhere", 0.6), entry("no_receiver", 0.6), entry("subject_calls", 0.6),
            entry("receiver_is_sender", 0.5), entry("words_loans", 0.5), entry("encoded_text", 0.4),
            entry("message_id_bare", 0.4), entry("page_marquee", 0.4), entry("page_split_words", 0.3),
            entry("reply_elsewhere", 0.3), entry("price", 0.2), entry("subject_feigns", 0.2),
            entry("words_selling", 0.2), entry("date_far", 0.1), entry("page_at_top", 0.1),
            entry("words_pushing", 0.1), entry("list_tagged", -0.2), entry("signed", -0.2), entry("plain_only", -0.4),
            entry("links_own", -0.5), entry("bulk_declared", -0.6), entry("words_few", -0.6), entry("answers", -1.3),
            entry("plain_no_links", -1.8), entry("quotes", -2.2), entry("page_many_words", -2.8),
            entry("way_returns", -2.8), entry("links_many", -3.0));

    private JunkWeights() {}
}
