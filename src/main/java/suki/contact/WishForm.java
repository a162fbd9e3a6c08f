package suki.contact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import suki.contact.Consents.Wishes;
import suki.shared.web.Form;

/** The ticks by which somebody says what may be written: the template {@code contact/ticks} shows them. */
public final class WishForm {

    private static final String WAS = "was_";

    private WishForm() {}

    /** What is ticked: fields such as {@code promotion_email}. */
    public static Wishes ticked(Map<String, String> typed) {
        return new Wishes(ticked(typed, Purpose.PROMOTION, List.of(Channel.values())),
                ticked(typed, Purpose.ASKING, Wishes.ASKING));
    }

    /** What was ticked when the form was shown. */
    public static Wishes shown(Map<String, String> typed) {
        return new Wishes(shown(typed, Purpose.PROMOTION, List.of(Channel.values())),
                shown(typed, Purpose.ASKING, Wishes.ASKING));
    }

    private static List<Channel> shown(Map<String, String> typed, Purpose purpose, List<Channel> from) {
        return from.stream().filter(c -> typed.getOrDefault(WAS + field(purpose, c), "").equals("1")).toList();
    }

    private static List<Channel> ticked(Map<String, String> typed, Purpose purpose, List<Channel> from) {
        return from.stream().filter(c -> typed.containsKey(field(purpose, c))).toList();
    }

    private static String field(Purpose purpose, Channel channel) {
        return purpose.word() + "_" + channel.word();
    }

    /** The form as it stands. */
    public static Form form(Wishes wishes) {
        var pairs = new ArrayList<String>();
        ticks(wishes.offers(), Purpose.PROMOTION, pairs);
        ticks(wishes.questions(), Purpose.ASKING, pairs);
        return Form.of(pairs.toArray(String[]::new));
    }

    private static void ticks(Collection<Channel> channels, Purpose purpose, List<String> pairs) {
        channels.forEach(c -> pairs.addAll(List.of(field(purpose, c), "1", WAS + field(purpose, c), "1")));
    }
}
