package suki.promises;

import java.util.regex.Pattern;

/** Where somebody goes on who came from Today or from focus mode to do one thing; any other address is nowhere. */
public final class Onward {

    private static final Pattern PLACE = Pattern.compile("/today(/focus(/[0-9a-f-]{36}/[0-9a-f-]{36})?)?");

    private Onward() {}

    /** The address as it came, if it is one of ours; else nothing. */
    public static String of(String typed) {
        return PLACE.matcher(typed).matches() ? typed : "";
    }
}
