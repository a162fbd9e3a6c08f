package suki.purchases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suki.shared.Wording;

/**
 * How a purchase came about, as far as somebody noted it.
 *
 * @param channel by which way they bought; null: nobody noted it
 * @param origin  what brought them; null: nobody asked
 */
public record Circumstances(@Nullable PurchaseChannel channel, @Nullable PurchaseOrigin origin) {

    public static final Circumstances UNKNOWN = new Circumstances(null, null);

    /** From the words that are stored and posted; what is empty, null or none of them is unknown. */
    public static Circumstances of(@Nullable String channel, @Nullable String origin) {
        return new Circumstances(channel(channel), origin(origin));
    }

    private static @Nullable PurchaseChannel channel(@Nullable String word) {
        for (PurchaseChannel one : PurchaseChannel.values()) if (one.word().equals(word)) return one;
        return null;
    }

    private static @Nullable PurchaseOrigin origin(@Nullable String word) {
        for (PurchaseOrigin one : PurchaseOrigin.values()) if (one.word().equals(word)) return one;
        return null;
    }

    /** What is known of it, in the reader's words: the way, then what brought them. */
    public List<String> said(Wording w) {
        var said = new ArrayList<String>();
        Optional.ofNullable(channel).ifPresent(c -> said.add(w.text("purchases.channel." + c.word())));
        Optional.ofNullable(origin).ifPresent(o -> said.add(w.text("purchases.origin." + o.word())));
        return said;
    }

    /** For the database. */
    @Nullable String channelWord() {
        return channel == null ? null : channel.word();
    }

    /** For the database. */
    @Nullable String originWord() {
        return origin == null ? null : origin.word();
    }
}
