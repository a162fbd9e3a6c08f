package suki.contact.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import suki.contact.Channel;
import suki.contact.Consent;
import suki.contact.Purpose;

/** The records of the REST interface to what customers allow. */
final class ConsentJson {

    private ConsentJson() {}

    enum ConsentPurpose {
        ASKING, PROMOTION;

        Purpose purpose() {
            return Purpose.valueOf(name());
        }
    }

    enum ConsentChannel {
        EMAIL, TEXT, CALL;

        Channel channel() {
            return Channel.valueOf(name());
        }
    }

    /**
     * What holds for one channel and purpose.
     *
     * @param purpose questions about how it was, or offers
     * @param how     where they said it, such as {@code counter}, {@code page}, {@code letter}; null: not known
     */
    record CustomerConsent(ConsentChannel channel, ConsentPurpose purpose, boolean given, Instant saidAt,
            @Nullable String how) {

        static CustomerConsent of(Consent one) {
            return new CustomerConsent(ConsentChannel.valueOf(one.channel().name()),
                    ConsentPurpose.valueOf(one.purpose().word().toUpperCase(Locale.ROOT)), one.given(), one.at(),
                    one.how().map(Consent.How::word).orElse(null));
        }
    }

    /** What a customer told the program. */
    record ConsentToSay(ConsentChannel channel, ConsentPurpose purpose, boolean given) {}
}
