package suki.mail;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What each sign of {@link JunkSigns} weighs: above 0 it speaks for unwanted, below 0 for wanted. Fitted on letters of
 * many kinds under bounds set by hand, so that nothing a customer commonly does weighs much.
 */
final class JunkWeights {

    static final double BASE = -2.5;

    static final Map<String, Double> OF = Map.ofEntries(
            entry("charset_far", 1.6), entry("date_odd", 1.6), entry("mailer_outlook_bare", 1.6),
            entry("many_receivers", 1.6), entry("subject_advert", 1.6), entry("subject_money", 1.6),
            entry("subject_shouts", 1.6), entry("subject_tail", 1.6), entry("words_money", 1.6),
            entry("sender_shouts", 1.4), entry("words_loans", 1.3), entry("tail_random", 1.2),
            entry("toll_free", 1.2), entry("page_only", 1.0), entry("words_friend", 1.0),
            entry("link_numeric", 0.9), entry("page_red", 0.9), entry("bad_message_id", 0.8),
            entry("eight_bit_header", 0.8), entry("page_at_top", 0.8), entry("page_big", 0.8),
            entry("page_split_words", 0.8), entry("sender_forged", 0.8), entry("subject_spaced", 0.8),
            entry("urgent", 0.8), entry("words_adult", 0.8), entry("receiver_is_sender", 0.7),
            entry("subject_you", 0.7), entry("way_unnamed", 0.7), entry("words_clicking", 0.7),
            entry("link_hidden", 0.6), entry("message_id_elsewhere", 0.6), entry("no_receiver", 0.6),
            entry("page_centred", 0.6), entry("receiver_hidden", 0.6), entry("sender_numbered", 0.6),
            entry("sender_unnamed", 0.6), entry("calling", 0.5), entry("encoded_text", 0.5),
            entry("no_message_id", 0.5), entry("page_undeclared", 0.5), entry("subject_empty", 0.5),
            entry("page_form", 0.4), entry("page_marquee", 0.4), entry("subject_calls", 0.4), entry("no_date", 0.3),
            entry("words_leaving", 0.3), entry("date_far", 0.2), entry("mailer_odd", 0.2),
            entry("subject_feigns", 0.2), entry("money_signs", 0.1), entry("list_tagged", -0.1),
            entry("program_named", -0.2), entry("signed", -0.3), entry("bulk_declared", -0.6),
            entry("words_few", -1.0), entry("links_own", -1.2), entry("answers", -1.7), entry("quotes", -1.8),
            entry("page_frame", -1.9), entry("page_many_words", -2.1), entry("links_many", -2.6));

    private JunkWeights() {}
}
